package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.ProjectFiles;
import java.nio.file.Path;

/**
 * What every sub-command starts from.
 *
 * @param files where the project is
 * @param configuration what the user set
 * @param state what earlier runs left
 */
record Project(ProjectFiles files, Configuration configuration, LocalState state) {

    static Project here() {
        ProjectFiles files = ProjectFiles.find();
        Path root = files.root();
        return new Project(
                files,
                Configuration.read(root.resolve(".env"), System.getenv()),
                new LocalState(root.resolve(".gatehouse")));
    }
}
