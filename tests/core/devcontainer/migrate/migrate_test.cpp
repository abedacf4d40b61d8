// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/migrate.h"
#include "core/devcontainer/migrate/toolpath.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// Also: every change has a reason, and migrating again changes nothing.
Migration migrated(const QByteArray& bytes)
{
    const auto outcome = migrateDevContainer(bytes);
    if (const auto* error = std::get_if<jsonc::SyntaxError>(&outcome)) {
        ADD_FAILURE() << error->toError(u"text"_s).message.toStdString();
        return {};
    }
    const auto& migration = std::get<Migration>(outcome);
    for (const auto& change : migration.changes)
        EXPECT_FALSE(change.from.isEmpty() || change.reason.isEmpty()) << change.from.toStdString();
    const auto again = migrateDevContainer(migration.bytes);
    if (const auto* twice = std::get_if<Migration>(&again)) {
        EXPECT_EQ(twice->bytes.toStdString(), migration.bytes.toStdString());
        EXPECT_TRUE(twice->changes.isEmpty()) << twice->changes.value(0).from.toStdString();
    } else {
        ADD_FAILURE() << migration.bytes.toStdString();
    }
    return migration;
}

std::string textOf(const QByteArray& bytes)
{
    return migrated(bytes).bytes.toStdString();
}

/// The settings of VS Code, line by line.
std::string settingsOf(const QByteArray& settings)
{
    const QByteArray begin = "{\n  \"customizations\": {\n    \"vscode\": {\n      \"settings\": {\n";
    const QByteArray end = "      }\n    }\n  }\n}\n";
    const QByteArray result = migrated(begin + settings + end).bytes;
    return result.mid(begin.size()).toStdString();
}

}

TEST(Migrate, TheOldFormOfAnAzureMachineLearningContainer)
{
    EXPECT_EQ(textOf(R"({
    // Made in 2020
    "name": "Azure Machine Learning",
    "dockerFile": "Dockerfile",
    "runArgs": ["-v", "/var/run/docker.sock:/var/run/docker.sock"],

    // Set *default* container specific settings.json values on container create.
    "settings": {
        "terminal.integrated.shell.linux": "/bin/bash",
        "python.pythonPath": "/azureml-envs/azureml_1f2e/bin/python",
        "python.linting.enabled": true, // please
        "python.linting.pylintEnabled": true,
        "python.linting.flake8Enabled": true,
        "python.linting.mypyPath": "/azureml-envs/azureml_1f2e/bin mypy",
        "python.linting.pylintPath": "/azureml-envs/azureml_1f2e/bin pylint",
        "python.linting.flake8Path": "/usr/local/py-utils bin/flake8",
        "python.testing.pytestPath": "/azureml-envs azureml_1f2e/bin/pytest",
    },

    // Extensions
    "extensions": [
        "ms-python.python",
        "ms-azuretools.vscode-docker", // containers
        "ms-vscode.azure-account"
    ],
}
)"),
        R"({
    // Made in 2020
    "name": "Azure Machine Learning",
    "build": {
        "dockerfile": "Dockerfile"
    },
    "runArgs": ["-v", "/var/run/docker.sock:/var/run/docker.sock"],

    "customizations": {
        "vscode": {
            // Set *default* container specific settings.json values on container create.
            "settings": {
                "terminal.integrated.defaultProfile.linux": "bash",
                "python.defaultInterpreterPath": "/azureml-envs/azureml_1f2e/bin/python",
                // please
                "flake8.importStrategy": "fromEnvironment",
                "pylint.importStrategy": "fromEnvironment",
                "flake8.path": ["/usr/local/py-utils/bin/flake8"],
                "python.testing.pytestEnabled": true,
                "python.testing.pytestPath": "/azureml-envs/azureml_1f2e/bin/pytest"
            },
            // Extensions
            "extensions": [
                "ms-python.python",
                "ms-azuretools.vscode-containers", // containers
                "ms-python.pylint",
                "ms-python.flake8"
            ]
        }
    }
}
)");
}

TEST(Migrate, SaysWhereEachThingStood)
{
    const auto changes = migrated("{\n  \"dockerFile\": \"Dockerfile\",\n  \"context\": \"..\"\n}").changes;
    ASSERT_EQ(changes.size(), 2);
    EXPECT_EQ(changes[0].from, u"dockerFile: \"Dockerfile\"");
    EXPECT_EQ(changes[0].to, u"build.dockerfile: \"Dockerfile\"");
    EXPECT_EQ(changes[0].line, 2);
    EXPECT_EQ(changes[1].to, u"build.context: \"..\"");
    EXPECT_EQ(changes[1].line, 3);
}

TEST(Migrate, LeavesTodaysFormAlone)
{
    const QByteArray bytes =
        "{\r\n\t// odd  blanks\r\n\t\"image\" :  \"x\", \"customizations\": {\"vscode\": "
        "{\"settings\": {\"python.testing.pytestEnabled\":true, \"a b\": 1.0e2}}}}";
    const auto migration = migrated(bytes);
    EXPECT_EQ(migration.bytes, bytes);
    EXPECT_TRUE(migration.changes.isEmpty());
}

TEST(Migrate, RefusesWhatIsNoObject)
{
    for (const QByteArray& bytes : {QByteArray(), QByteArray("[]"), QByteArray("{\"a\": }")})
        EXPECT_TRUE(std::holds_alternative<jsonc::SyntaxError>(migrateDevContainer(bytes)));
}

TEST(Migrate, DropsMarkDuplicatesAndTrailingCommas)
{
    const auto migration = migrated("\xEF\xBB\xBF{\n  \"a\": 1,\n  \"a\": 2,\n}");
    EXPECT_EQ(migration.bytes.toStdString(), "{\n  \"a\": 2\n}");
    ASSERT_EQ(migration.changes.size(), 3);
    EXPECT_EQ(migration.changes[1].line, 3);
    EXPECT_EQ(migration.changes[2].line, 3);
}

TEST(Migrate, OldBuildWinsOverNew)
{
    EXPECT_EQ(textOf("{\n  \"build\": {\n    \"dockerfile\": \"B\",\n    \"target\": \"t\"\n  },\n  "
                     "\"dockerFile\": \"A\"\n}"),
        "{\n  \"build\": {\n    \"dockerfile\": \"A\",\n    \"target\": \"t\"\n  }\n}");
    EXPECT_EQ(textOf("{\n  \"context\": \"..\",\n  \"build\": {\n    \"dockerfile\": \"B\"\n  }\n}"),
        "{\n  \"build\": {\n    \"dockerfile\": \"B\"\n  }\n}");
}

TEST(Migrate, CustomizationsWinOverTheTopLevel)
{
    EXPECT_EQ(textOf(R"({
  "settings": {
    "a": 1, // old
    // b
    "b": 2
  },
  "extensions": ["x.y", "z.z"],
  "devPort": 1234,
  "customizations": {
    "vscode": {
      "settings": {
        "a": 3
      },
      "extensions": ["x.y"]
    }
  }
})"),
        R"({
  "customizations": {
    "vscode": {
      "settings": {
        "a": 3,
        // old
        // b
        "b": 2
      },
      "extensions": ["x.y", "z.z"],
      "devPort": 1234
    }
  }
})");
}

TEST(Migrate, PortsAreForwarded)
{
    EXPECT_EQ(textOf("{\n  \"appPort\": [\n    // ssh\n    \"127.0.0.1:2222:2222\",\n    8000, \"9000\", "
                     "\"80:8080\"\n  ]\n}"),
        "{\n  \"runArgs\": [\"-p\", \"80:8080\"],\n  \"forwardPorts\": [\n    // ssh\n    2222,\n    8000, "
        "9000\n  ]\n}");
    EXPECT_EQ(textOf("{\n  \"appPort\": 3000\n}"), "{\n  \"forwardPorts\": [3000]\n}");
    EXPECT_EQ(textOf("{\n  \"forwardPorts\": [3000, \"8787\", \"db:5432\"],\n  \"appPort\": [3000, 3001]\n}"),
        "{\n  \"forwardPorts\": [3000, 8787, \"db:5432\", 3001]\n}");
    EXPECT_EQ(textOf("{\n  \"appPort\": []\n}"), "{}");
}

TEST(Migrate, FeaturesGetTheirFullNames)
{
    EXPECT_EQ(
        textOf(
            "{\n  \"features\": {\n    \"git\": \"latest\",\n    \"golang\": \"1.18\",\n    \"sshd\": {},\n"
            "    \"homebrew\": \"latest\",\n    \"maven\": \"3.8\",\n    \"./own\": {}\n  }\n}"),
        "{\n  \"features\": {\n    \"ghcr.io/devcontainers/features/git:1\": {\n      \"version\": "
        "\"latest\"\n    },\n"
        "    \"ghcr.io/devcontainers/features/go:1\": {\n      \"version\": \"1.18\"\n    },\n"
        "    \"ghcr.io/devcontainers/features/sshd:1\": {},\n"
        "    \"ghcr.io/devcontainers/features/java:1\": {\n      \"installMaven\": true,\n      "
        "\"mavenVersion\": \"3.8\"\n    },\n"
        "    \"./own\": {}\n  }\n}");
}

TEST(Migrate, VariablesOfTheHostAreNamedSo)
{
    EXPECT_EQ(textOf("{\n  \"mounts\": [\"source=${env:HOME}/x,target=/x\"],\n  \"customizations\": {\"a\": "
                     "\"${env:HOME}\"}\n}"),
        "{\n  \"mounts\": [\"source=${localEnv:HOME}/x,target=/x\"],\n  \"customizations\": {\"a\": "
        "\"${env:HOME}\"}\n}");
}

TEST(Migrate, CheckersThatWereOffGo)
{
    EXPECT_EQ(
        settingsOf(
            "        \"python.linting.enabled\": false,\n        \"python.linting.pylintEnabled\": true,\n"
            "        \"python.linting.flake8Args\": [\"--max-line-length=100\"],\n        \"x\": 1\n"),
        "        \"x\": 1\n      }\n    }\n  }\n}\n");
}

TEST(Migrate, OptionsOfCheckersMoveToTheirExtensions)
{
    EXPECT_EQ(settingsOf("        \"python.linting.mypyEnabled\": true,\n"
                         "        \"python.linting.mypyArgs\": [\"--strict\"],\n"
                         "        \"python.linting.mypyCategorySeverity.note\": \"Hint\",\n"
                         "        \"python.linting.pydocstyleEnabled\": true\n"),
        "        \"mypy-type-checker.importStrategy\": \"fromEnvironment\",\n"
        "        \"mypy-type-checker.args\": [\"--strict\"],\n"
        "        \"mypy-type-checker.severity\": {\n          \"note\": \"Hint\"\n        },\n"
        "        \"ruff.lint.extendSelect\": [\"D\"]\n      },\n"
        "      \"extensions\": [\"ms-python.mypy-type-checker\", \"charliermarsh.ruff\"]\n    }\n  }\n}\n");
}

TEST(Migrate, LintingAloneMeantPylint)
{
    EXPECT_EQ(settingsOf("        \"python.linting.enabled\": true\n"),
        "        \"pylint.importStrategy\": \"fromEnvironment\"\n      },\n"
        "      \"extensions\": [\"ms-python.pylint\"]\n    }\n  }\n}\n");
}

TEST(Migrate, FormattersAreExtensions)
{
    EXPECT_EQ(settingsOf("        \"python.formatting.provider\": \"black\",\n"
                         "        \"python.formatting.blackArgs\": [\"-l\", \"100\"],\n"
                         "        \"python.formatting.autopep8Path\": \"/opt/conda/bin/autopep8\"\n"),
        "        \"[python]\": {\n          \"editor.defaultFormatter\": \"ms-python.black-formatter\"\n     "
        "   },\n"
        "        \"black-formatter.args\": [\"-l\", \"100\"]\n      },\n"
        "      \"extensions\": [\"ms-python.black-formatter\"]\n    }\n  }\n}\n");
    EXPECT_EQ(settingsOf("        \"[python]\": { \"editor.defaultFormatter\": \"ms-python.python\" },\n"
                         "        \"python.sortImports.args\": [\"--profile\", \"black\"]\n"),
        "        \"[python]\": { \"editor.defaultFormatter\": \"ms-python.autopep8\" },\n"
        "        \"isort.args\": [\"--profile\", \"black\"]\n      },\n"
        "      \"extensions\": [\"ms-python.autopep8\", \"ms-python.isort\"]\n    }\n  }\n}\n");
}

TEST(Migrate, OtherOldSettings)
{
    EXPECT_EQ(
        settingsOf(
            "        \"python.jediEnabled\": false,\n        \"python.unitTest.pyTestEnabled\": true,\n"
            "        \"python.dataScience.askForKernelRestart\": false,\n"
            "        \"terminal.integrated.shell.linux\": \"/opt/fish\",\n"
            "        \"terminal.integrated.shell.windows\": null,\n"
            "        \"launch\": {\"configurations\": [{\"type\": \"python\"}, {\"type\": \"node\"}]}\n"),
        "        \"python.languageServer\": \"Pylance\",\n        \"python.testing.pytestEnabled\": true,\n"
        "        \"jupyter.askForKernelRestart\": false,\n"
        "        \"terminal.integrated.defaultProfile.linux\": \"fish\",\n"
        "        \"terminal.integrated.profiles.linux\": {\n          \"fish\": {\n            \"path\": "
        "\"/opt/fish\"\n"
        "          }\n        },\n"
        "        \"launch\": {\"configurations\": [{\"type\": \"debugpy\"}, {\"type\": \"node\"}]}\n"
        "      }\n    }\n  }\n}\n");
}

TEST(ToolPath, BlanksThatStandForSlashesAreRepaired)
{
    EXPECT_EQ(repairedToolPath(u"/opt conda bin black"_s), u"/opt/conda/bin/black");
    EXPECT_EQ(repairedToolPath(u" opt conda/bin/black"_s), u"/opt/conda/bin/black");
    EXPECT_EQ(repairedToolPath(u"opt conda bin black"_s), u"/opt/conda/bin/black");
    EXPECT_EQ(repairedToolPath(u"/azureml-envs/azureml_0af3/bin pylint"_s),
        u"/azureml-envs/azureml_0af3/bin/pylint");
    EXPECT_EQ(repairedToolPath(u"/opt/ conda/bin/mypy "_s), u"/opt/conda/bin/mypy");
    EXPECT_EQ(repairedToolPath(u"${containerWorkspaceFolder} .venv/bin python"_s),
        u"${containerWorkspaceFolder}/.venv/bin/python");
}

TEST(ToolPath, BlanksInNamesStay)
{
    for (const QString& path : {u"/data/my tools/black-23/black"_s, u"/opt/conda/bin/black"_s, u"black"_s,
             u"C:\\Program Files\\Python\\python.exe"_s, u""_s})
        EXPECT_EQ(repairedToolPath(path), path);
}
