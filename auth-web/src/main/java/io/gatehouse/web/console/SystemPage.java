package io.gatehouse.web.console;

import io.gatehouse.config.Setting;
import io.gatehouse.config.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What runs here, with which settings, and whether what it depends on answers. */
@Named("system")
@RequestScoped
public class SystemPage {

    private Settings settings;
    private Dependencies dependencies;
    private ServletContext application;

    SystemPage() {}

    @Inject
    SystemPage(Settings settings, Dependencies dependencies, ServletContext application) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.application = application;
    }

    public List<SettingRow> getSettings() {
        return settings.inForce().stream().map(SettingRow::new).toList();
    }

    public List<DependencyRow> getDependencies() {
        return dependencies.all();
    }

    public Map<String, String> getVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Server", application.getServerInfo().strip());
        versions.put("Java", Runtime.version().toString());
        versions.put("Servlet", application.getMajorVersion() + "." + application.getMinorVersion());
        return versions;
    }

    /** A setting in the table; public for Faces. */
    public static class SettingRow {

        private final Setting setting;

        SettingRow(Setting setting) {
            this.setting = setting;
        }

        public String getName() {
            return setting.name();
        }

        public boolean isSecret() {
            return setting.secret();
        }

        public boolean isSet() {
            return setting.source().isPresent();
        }

        public String getValue() {
            return setting.value().orElse("");
        }

        public String getSource() {
            return setting.source().orElse("");
        }
    }
}
