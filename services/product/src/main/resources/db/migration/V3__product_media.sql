-- Pictures, declared and complete. No foreign key: when a product goes, its rows tell the sweep which files to remove.
create table product_media (
    id           uuid        primary key,
    product_id   uuid        not null,
    content_type text        not null,
    size         bigint      not null,
    sha256       text        not null,
    created_at   timestamptz not null,
    completed_at timestamptz
);
create index product_media_product on product_media (product_id);
create index product_media_pending on product_media (created_at) where completed_at is null;
