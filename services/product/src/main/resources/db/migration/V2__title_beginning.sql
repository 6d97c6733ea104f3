-- For the search while there is no index: beginnings of titles in any case.
create index product_title_beginning on product (lower(title) text_pattern_ops);
