package org.pingze.probes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {
  @TempDir Path home;

  private HubSettings of(Map<String, String> environment) throws IOException {
    return HubSettings.of(environment, home);
  }

  @Test
  void theCacheIsFoundAsHuggingFaceFindsIt() throws IOException {
    assertThat(of(Map.of()).cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(of(Map.of("XDG_CACHE_HOME", "/x")).cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(of(Map.of("HF_HOME", "~/hf", "XDG_CACHE_HOME", "/x")).cache())
        .isEqualTo(home.resolve("hf/hub"));
    assertThat(of(Map.of("HF_HUB_CACHE", "/c", "HF_HOME", "/hf")).cache()).isEqualTo(Path.of("/c"));
    assertThat(of(Map.of("HF_HUB_CACHE", " ")).cache()).isEqualTo(of(Map.of()).cache());
  }

  @Test
  void theTokenComesFromTheEnvironmentOrFromItsFile() throws IOException {
    assertThat(of(Map.of()).token()).isEmpty();
    Path file = home.resolve(".cache/huggingface/token");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "hf_file\n", StandardCharsets.UTF_8);
    assertThat(of(Map.of()).token()).contains("hf_file");
    assertThat(of(Map.of("HF_TOKEN", "hf_given")).token()).contains("hf_given");
    assertThat(of(Map.of("HF_TOKEN_PATH", file.toString(), "HF_HOME", "/none")).token())
        .contains("hf_file");
    assertThat(of(Map.of("HF_TOKEN", "hf_given")).toString()).doesNotContain("hf_given");
  }

  @Test
  void theEndpointAndOfflineModeAreRead() throws IOException {
    assertThat(of(Map.of()).endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(of(Map.of("HF_ENDPOINT", "http://mirror:8080/hf/")).endpoint())
        .isEqualTo(URI.create("http://mirror:8080/hf"));
    assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", "mirror")))
        .hasMessageContaining("\"mirror\" is no http(s) address; correct HF_ENDPOINT");
    assertThat(of(Map.of("HF_HUB_OFFLINE", "1")).offline()).isTrue();
    assertThat(of(Map.of("HF_HUB_OFFLINE", "True")).offline()).isTrue();
    assertThat(of(Map.of("HF_HUB_OFFLINE", "0")).offline()).isFalse();
  }
}
