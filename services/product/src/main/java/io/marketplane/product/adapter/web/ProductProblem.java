package io.marketplane.product.adapter.web;

import io.marketplane.service.problem.ProblemType;

/** The problem types of the catalogue alone. */
enum ProductProblem implements ProblemType {
    SKU_TAKEN(
            409,
            "SKU taken",
            "Another product has this SKU. A SKU names one product.",
            "Choose another SKU, or change the product that has it; GET /v1/products?sku= finds it."),
    MEDIA_REJECTED(
            422,
            "Media rejected",
            "The file that was uploaded is not there, or is not what was declared.",
            "Declare the picture again with its true type, size and SHA-256, and upload it with the headers given.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProductProblem(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
