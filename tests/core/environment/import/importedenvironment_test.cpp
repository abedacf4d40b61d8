// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

using Kind = ImportedEnvironment::Kind;

namespace {

ImportedEnvironment import(const char* text, const char* name)
{
    return importEnvironment(QByteArray(text), QString::fromUtf8(name));
}

QStringList condaOf(const ImportedEnvironment& imported)
{
    QStringList texts;
    for (const auto& spec : imported.definition.condaPackages)
        texts << spec.text();
    return texts;
}

QStringList pipOf(const ImportedEnvironment& imported)
{
    QStringList texts;
    for (const auto& requirement : imported.definition.pipRequirements)
        texts << requirement.text();
    return texts;
}

QString messages(const ImportedEnvironment& imported)
{
    QStringList texts;
    for (const auto& problem : imported.problems)
        texts << QString::number(problem.line) + u' ' + problem.message;
    return texts.join(u'\n');
}

}

TEST(ImportedEnvironment, TellsTheKindByContentAndName)
{
    const auto kindOf = [](const char* text, const char* name) { return import(text, name).kind; };
    EXPECT_EQ(kindOf("dependencies:\n- numpy\n", "x.yml"), Kind::CondaFile);
    EXPECT_EQ(kindOf("dependencies:\n- numpy\n", "unnamed"), Kind::CondaFile);
    EXPECT_EQ(kindOf("{\"dependencies\": [\"numpy\"]}", "unnamed"), Kind::CondaFile);
    EXPECT_EQ(kindOf("numpy\n", "requirements.txt"), Kind::Requirements);
    EXPECT_EQ(kindOf("numpy==1.0\n", "unnamed"), Kind::Requirements);
    EXPECT_EQ(kindOf("name: x\nimage: y\n", "e.yaml"), Kind::AzureMlYaml);
    EXPECT_EQ(kindOf("{\"name\":\"x\",\"docker\":{}}", "e.json"), Kind::AzureMlJson);
    EXPECT_EQ(
        kindOf("@EXPLICIT\nhttps://conda.anaconda.org/c/noarch/a-1-0.conda\n", "e.txt"), Kind::ExplicitList);
    EXPECT_EQ(kindOf("# packages in environment at /x:\n#\na 1 0\n", "e.txt"), Kind::CondaList);
    EXPECT_EQ(kindOf("Package Version\n------- -------\na 1\n", "e.txt"), Kind::PipList);
    EXPECT_EQ(kindOf("lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\n", "pylock.toml"), Kind::Pylock);
    EXPECT_EQ(kindOf("version: 1\nmetadata: {}\npackage: []\n", "conda-lock.yml"), Kind::CondaLock);
}

TEST(ImportedEnvironment, DecodesWhatWindowsWrites)
{
    const QByteArray utf8("\xEF\xBB\xBFnumpy==1.0\r\ntorch\r\n");
    EXPECT_EQ(pipOf(importEnvironment(utf8, u"r.txt"_s)), (QStringList{u"numpy==1.0"_s, u"torch"_s}));
    const QString text = u"\ufeffnumpy==1.0\r\n"_s;
    const QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    EXPECT_EQ(pipOf(importEnvironment(utf16, u"r.txt"_s)), QStringList{u"numpy==1.0"_s});
}

TEST(ImportedEnvironment, ReadsAnEnvironmentOfAzureMlWithItsCondaFileBeside)
{
    const QByteArray yaml(
        "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\n"
        "name: train\nimage: example/base:1\nconda_file: conda/env.yml\ndescription: text\n");
    const auto imported = importEnvironment(yaml, u"e.yml"_s, [](const QString& path) -> Result<QByteArray> {
        EXPECT_EQ(path, u"conda/env.yml"_s);
        return QByteArray("name: inner\nchannels: [c]\ndependencies:\n- python=3.10\n");
    });
    EXPECT_TRUE(imported.isUnderstood);
    EXPECT_EQ(imported.definition.name, u"train"_s);
    EXPECT_EQ(imported.definition.baseImage, u"example/base:1"_s);
    EXPECT_EQ(imported.definition.channels, QStringList{u"c"_s});
    EXPECT_EQ(condaOf(imported), QStringList{u"python=3.10"_s});
    EXPECT_EQ(imported.definition.otherKeys[u"description"_s].toString(), u"text"_s);
    const auto missing = importEnvironment(yaml, u"e.yml"_s);
    EXPECT_EQ(missing.problems.first().line, 4);
}

TEST(ImportedEnvironment, ReadsInlinePackagesAndBuildContexts)
{
    const auto inlined =
        import("image: b\nconda_file:\n  dependencies:\n  - python=3.10\n  - pip:\n    - torch\n", "e.yml");
    EXPECT_EQ(condaOf(inlined), QStringList{u"python=3.10"_s});
    EXPECT_EQ(pipOf(inlined), QStringList{u"torch"_s});
    const auto build =
        import("name: x\nbuild:\n  path: context\n  dockerfile_path: Dockerfile.gpu\n", "e.yml");
    EXPECT_EQ(build.definition.buildContext, u"context"_s);
    EXPECT_EQ(build.definition.dockerfilePath, u"Dockerfile.gpu"_s);
    EXPECT_EQ(
        import(toEnvironmentYaml(build.definition).toUtf8().constData(), "e.yml").definition.imageHash(),
        build.definition.imageHash());
}

TEST(ImportedEnvironment, ReadsTheDefinitionOfSdkV1)
{
    const auto imported = import(R"({"name": "train", "version": "3", "environmentVariables": {"A": "1"},
        "python": {"userManagedDependencies": false, "condaDependencies": {"name": "project", "channels": ["c"],
            "dependencies": ["python=3.8", {"pip": ["azureml-defaults"]}]}},
        "docker": {"enabled": true, "baseImage": "base:1", "baseDockerfile": null,
            "baseImageRegistry": {"address": "reg.example", "username": "u", "password": "p4ss"}}})",
        "azureml_environment.json");
    EXPECT_EQ(imported.definition.name, u"train"_s);
    EXPECT_EQ(imported.definition.baseImage, u"reg.example/base:1"_s);
    EXPECT_EQ(condaOf(imported), QStringList{u"python=3.8"_s});
    EXPECT_EQ(pipOf(imported), QStringList{u"azureml-defaults"_s});
    EXPECT_EQ(imported.definition.variables[u"A"_s], u"1"_s);
    EXPECT_FALSE(json::compact(toJson(imported)).contains("p4ss"));
    EXPECT_TRUE(messages(imported).contains(u"password"_s));
}

TEST(ImportedEnvironment, ReadsTheResourceOfV2)
{
    const auto imported =
        import(R"({"id": "/subscriptions/s/environments/train/versions/2", "name": "2", "properties": {
        "image": "base:1", "condaFile": "{\"channels\": [\"c\"], \"dependencies\": [\"python=3.9\"]}", "osType": "Linux"}})",
            "e.json");
    EXPECT_EQ(imported.definition.name, u"train"_s);
    EXPECT_EQ(imported.definition.baseImage, u"base:1"_s);
    EXPECT_EQ(condaOf(imported), QStringList{u"python=3.9"_s});
}

TEST(ImportedEnvironment, StripsAnExportOfAnotherPlatformAndSaysSo)
{
    const auto imported =
        import("name: w\nchannels:\n  - defaults\ndependencies:\n  - python=3.8.5=h5fd99cc_1\n"
               "  - numpy=1.19.2=py38hadc3359_0\n  - vs2015_runtime=14.27.29016=h5e58377_2\n"
               "  - vc=14.2=h21ff451_1\n  - pip:\n    - pywinpty==2.0.10\n    - tqdm==4.66.1\n"
               "    - pywin32==306 ; sys_platform == 'win32'\nprefix: C:\\Users\\me\\envs\\w\n",
            "environment.yml");
    EXPECT_EQ(pipOf(imported), (QStringList{u"tqdm==4.66.1"_s, u"pywin32==306 ; sys_platform == 'win32'"_s}));
    EXPECT_TRUE(messages(imported).contains(u"10 pywinpty"_s)) << messages(imported).toStdString();
    EXPECT_EQ(condaOf(imported), (QStringList{u"python==3.8.5"_s, u"numpy==1.19.2"_s}));
    EXPECT_TRUE(messages(imported).contains(u"7 vs2015_runtime"_s)) << messages(imported).toStdString();
    EXPECT_TRUE(messages(imported).contains(u"Windows"_s));
    const auto linux = import("dependencies:\n  - python=3.8.5=h5fd99cc_1\n  - numpy=1.19.2=py38_0\n"
                              "  - zlib=1.2.11=h7b6447c_3\nprefix: /opt/conda\n",
        "environment.yml");
    EXPECT_EQ(condaOf(linux).first(), u"python=3.8.5=h5fd99cc_1"_s);
    EXPECT_TRUE(linux.problems.isEmpty());
}

TEST(ImportedEnvironment, ReadsAPylock)
{
    const auto imported =
        import("lock-version = \"1.0\"\nrequires-python = \">=3.9\"\n[[packages]]\nname = \"attrs\"\n"
               "version = \"25.1.0\"\nmarker = \"python_version < '4'\"\n"
               "wheels = [{name = \"a.whl\", hashes = {sha256 = \"00\"}}]\n"
               "[[packages]]\nname = \"tools\"\n[packages.vcs]\ntype = \"git\"\n"
               "url = \"https://example.org/t.git\"\ncommit-id = \"abc\"\n",
            "pylock.toml");
    EXPECT_EQ(pipOf(imported),
        (QStringList{u"attrs==25.1.0 ; python_version < '4' --hash=sha256:00"_s,
            u"tools @ git+https://example.org/t.git@abc"_s}));
    EXPECT_EQ(condaOf(imported), QStringList{u"python>=3.9"_s});
    for (const auto& requirement : imported.definition.pipRequirements)
        EXPECT_TRUE(requirement.isValid()) << qPrintable(requirement.problem());
}

TEST(ImportedEnvironment, ReadsAnEnvironmentOnThisComputerByItsHistory)
{
    const QTemporaryDir folder;
    const QString meta = folder.filePath(u"conda-meta/"_s);
    ASSERT_TRUE(writeFile(meta + u"history"_s,
        "==> 2024-01-01 00:00:00 <==\n# cmd: conda create\n# update specs: ['python=3.10', "
        "\"numpy[version='>=1,<2']\", 'scipy']\n"
        "==> 2024-01-02 00:00:00 <==\n# remove specs: ['scipy']\n# update specs: ['python=3.11']\n"));
    ASSERT_TRUE(writeFile(meta + u"numpy-1.26-0.json"_s,
        R"({"name":"numpy","version":"1.26","build":"0","url":"https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26-0.conda"})"));
    const QString site = folder.filePath(u"lib/python3.11/site-packages/"_s);
    ASSERT_TRUE(writeFile(site + u"torch-2.1.dist-info/INSTALLER"_s, "pip\n"));
    ASSERT_TRUE(writeFile(site + u"numpy-1.26.dist-info/INSTALLER"_s, "conda\n"));
    ASSERT_TRUE(writeFile(meta + u"state"_s, R"({"env_vars":{"A":"1"}})"));
    const auto imported = importEnvironmentAt(folder.path());
    EXPECT_EQ(imported.kind, Kind::CondaPrefix);
    EXPECT_EQ(condaOf(imported), (QStringList{u"python=3.11"_s, u"numpy[version='>=1,<2']"_s}));
    EXPECT_EQ(pipOf(imported), QStringList{u"torch==2.1"_s});
    EXPECT_EQ(imported.definition.channels, QStringList{u"conda-forge"_s});
    EXPECT_EQ(imported.definition.variables[u"A"_s], u"1"_s);
}

TEST(ImportedEnvironment, ListsEverythingWhereNoHistoryTells)
{
    const QTemporaryDir folder;
    ASSERT_TRUE(
        writeFile(folder.filePath(u"conda-meta/a-1-0.json"_s), R"({"name":"a","version":"1","build":"0"})"));
    EXPECT_EQ(condaOf(importEnvironmentAt(folder.path())), QStringList{u"a=1=0"_s});
    const QTemporaryDir empty;
    EXPECT_FALSE(importEnvironmentAt(empty.path()).isUnderstood);
}

TEST(ImportedEnvironment, NamesEveryMarkOfAMergeConflict)
{
    const auto imported = import("dependencies:\n<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> main\n", "e.yml");
    EXPECT_FALSE(imported.isUnderstood);
    ASSERT_EQ(imported.problems.size(), 3);
    EXPECT_EQ(imported.problems[1].line, 4);
}

TEST(ImportedEnvironment, SaysOfRequirementsWhatWillNotWorkElsewhere)
{
    const auto imported = import("-r other.txt\njedi @ file:///tmp/build/jedi\nx==latest\ny=1\n", "r.txt");
    EXPECT_TRUE(imported.isUnderstood);
    const QString said = messages(imported);
    for (const QString& line : {u"1 other.txt"_s, u"2 file:"_s, u"3 \"latest\""_s, u"4 pip does not"_s})
        EXPECT_TRUE(said.contains(line)) << said.toStdString();
    EXPECT_FALSE(import("it is a letter\nand no list\n", "r.txt").isUnderstood);
}

TEST(ImportedEnvironment, RefusesWhatIsTooLongOrDeepInBoundedTime)
{
    EXPECT_FALSE(importEnvironment(QByteArray(5'000'000, 'x'), u"r.txt"_s).isUnderstood);
    for (const char* part : {"[", "{", "- ", "a: {", "(", "&a [*a]\n", "a", "\"", "-\n"})
        for (const char* name : {"e.yml", "e.json", "r.txt", "pylock.toml"}) {
            const auto imported = importEnvironment(
                "dependencies:\n" + QByteArray(part).repeated(50'000), QString::fromUtf8(name));
            EXPECT_FALSE(imported.problems.isEmpty()) << part << name;
        }
}

TEST(ImportedEnvironment, NeverReadsAFileLargerThanAnyEnvironment)
{
    const QTemporaryDir folder;
    QFile large(folder.filePath(u"e.yml"_s));
    ASSERT_TRUE(large.open(QIODevice::WriteOnly) && large.resize(100'000'000));
    large.close();
    const auto imported = importEnvironmentAt(large.fileName());
    EXPECT_FALSE(imported.isUnderstood);
    EXPECT_TRUE(messages(imported).contains(u"4 MB"_s));
}

TEST(ImportedEnvironment, IsToldAsJson)
{
    const QJsonObject json =
        toJson(import("name: x\nchannels: [c]\ndependencies:\n- c::numpy=1.2=py_0\n- pip:\n"
                      "  - \"torch[opt]>=2; python_version<'4'\"\n  - --pre\nvariables: {A: b}\n",
            "e.yml"));
    EXPECT_EQ(json[u"name"].toString(), u"x"_s);
    EXPECT_EQ(json::compact(json[u"conda"][0].toObject()).toStdString(),
        R"({"build":"py_0","channel":"c","name":"numpy","spec":"c::numpy=1.2=py_0","version":"1.2"})");
    EXPECT_EQ(json::compact(json[u"pip"][0].toObject()).toStdString(),
        R"({"extras":["opt"],"hashes":[],"marker":"python_version < \"4\"","name":"torch","spec":"torch[opt]>=2; python_version<'4'","specifier":">=2","url":null})");
    EXPECT_EQ(json[u"pipOptions"].toArray(), QJsonArray{u"--pre"_s});
    EXPECT_EQ(json[u"variables"][u"A"].toString(), u"b"_s);
    EXPECT_TRUE(json[u"problems"].toArray().isEmpty());
}
