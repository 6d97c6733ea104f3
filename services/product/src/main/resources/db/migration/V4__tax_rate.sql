-- The tax in the price, in hundredths of a percent; null when nobody said.
alter table product add column tax_rate integer constraint product_tax_rate_range check (tax_rate between 0 and 10000);
