package io.marketplane.product.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** The product routes as the OpenAPI document describes them. */
interface ProductApi {

    ResponseEntity<byte[]> create(HttpServletRequest request);

    ResponseEntity<byte[]> read(String id, HttpServletRequest request);

    ResponseEntity<byte[]> change(String id, HttpServletRequest request);

    ResponseEntity<byte[]> remove(String id, HttpServletRequest request);

    ResponseEntity<byte[]> list(HttpServletRequest request);
}
