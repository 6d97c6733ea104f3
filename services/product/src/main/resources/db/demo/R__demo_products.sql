-- Products of the example shop. Runs once for each text of this file; what a person changed is left alone.
insert into product (id, sku, title, amount, currency, tax_rate, version, created_at, updated_at)
select id::uuid, sku, title, amount, currency, tax_rate, 1, created, created
from (values
    ('019aa000-0000-7000-8000-000000000001', 'MUG-BLUE-350',  'Blue stoneware mug, 350 ml',        1490, 'EUR', 1900),
    ('019aa000-0000-7000-8000-000000000002', 'KETTLE-ST-17',  'Steel kettle, 1.7 l',               4990, 'EUR', 1900),
    ('019aa000-0000-7000-8000-000000000003', 'TEA-SENCHA-100','Sencha green tea, 100 g',           1250, 'EUR', 700),
    ('019aa000-0000-7000-8000-000000000004', 'TEA-ASSAM-250', 'Assam black tea, 250 g',            1890, 'EUR', 700),
    ('019aa000-0000-7000-8000-000000000005', 'POT-GLASS-1',   'Glass teapot with strainer, 1 l',   3450, 'EUR', 1900),
    ('019aa000-0000-7000-8000-000000000006', 'TOWEL-LINEN',   'Linen tea towel',                    990, 'EUR', 1900),
    ('019aa000-0000-7000-8000-000000000007', 'CHASEN-80',     '茶筅 (bamboo whisk, 80 prongs)',    3200, 'JPY', 1000),
    ('019aa000-0000-7000-8000-000000000008', 'HONEY-LIME',    'Lime blossom honey, 500 g',          950, 'EUR', 700)
) as demo (id, sku, title, amount, currency, tax_rate)
cross join (select timestamptz '2025-11-20 00:00:00Z' as created) as time
on conflict do nothing;
