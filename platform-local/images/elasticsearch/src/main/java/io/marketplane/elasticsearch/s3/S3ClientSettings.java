package io.marketplane.elasticsearch.s3;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticsearch.common.settings.SecureSetting;
import org.elasticsearch.common.settings.SecureString;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Setting.AffixSetting;
import org.elasticsearch.common.settings.Setting.Property;
import org.elasticsearch.common.settings.Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code s3.client.<name>.*} under the names of the module of the distribution. */
final class S3ClientSettings {
    private static final String PREFIX = "s3.client.";
    private static final AffixSetting<String> ENDPOINT = text("endpoint", "");
    private static final AffixSetting<String> REGION = text("region", "us-east-1");
    private static final AffixSetting<Boolean> PATH_STYLE = Setting.affixKeySetting(
            PREFIX, "path_style_access", key -> Setting.boolSetting(key, false, Property.NodeScope));
    private static final AffixSetting<SecureString> ACCESS_KEY = secret("access_key");
    private static final AffixSetting<SecureString> SECRET_KEY = secret("secret_key");

    static final List<Setting<?>> ALL = List.of(ENDPOINT, REGION, PATH_STYLE, ACCESS_KEY, SECRET_KEY);

    private S3ClientSettings() {}

    /** A client for each name that has an access key; none opens a connection before it is used. */
    static Map<String, S3Client> clients(Settings settings) {
        Map<String, S3Client> clients = new HashMap<>();
        for (var name : ACCESS_KEY.getNamespaces(settings)) {
            clients.put(name, client(name, settings));
        }
        return Map.copyOf(clients);
    }

    private static S3Client client(String name, Settings settings) {
        var credentials = AwsBasicCredentials.create(
                ACCESS_KEY.getConcreteSettingForNamespace(name).get(settings).toString(),
                SECRET_KEY.getConcreteSettingForNamespace(name).get(settings).toString());
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .region(Region.of(REGION.getConcreteSettingForNamespace(name).get(settings)))
                .forcePathStyle(PATH_STYLE.getConcreteSettingForNamespace(name).get(settings))
                // TLS guards what travels, Lucene's own checksums what is stored; other stores than Amazon's vary in
                // what they take.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        var endpoint = ENDPOINT.getConcreteSettingForNamespace(name).get(settings);
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint));
        }
        return builder.build();
    }

    private static AffixSetting<String> text(String name, String otherwise) {
        return Setting.affixKeySetting(PREFIX, name, key -> Setting.simpleString(key, otherwise, Property.NodeScope));
    }

    private static AffixSetting<SecureString> secret(String name) {
        return Setting.affixKeySetting(PREFIX, name, key -> SecureSetting.secureString(key, null));
    }
}
