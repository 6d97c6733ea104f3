create table product (
    id         uuid        primary key,
    sku        text        not null constraint product_sku_unique unique,
    title      text        not null,
    amount     bigint      not null constraint product_amount_range check (amount between 0 and 999999999999),
    currency   text        not null constraint product_currency_form check (currency ~ '^[A-Z]{3}$'),
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- The list filters by currency and price and goes on by id.
create index product_currency_amount on product (currency, amount, id);
