// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/doctor.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/doctor/checks.h"

#include <QDir>
#include <QLocalServer>
#include <QProcess>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

using namespace tandem;

namespace {

/// A project in a real folder, healthy at first.
struct Doctor : testing::Test {
    Doctor()
    {
        write(u".devcontainer/devcontainer.json"_s,
            "{\n  // fine\n  \"name\": \"fine\",\n  \"build\": { \"dockerfile\": \"Dockerfile\", "
            "\"context\": \"..\" },\n"
            "  \"postCreateCommand\": \"bash .devcontainer/setup.sh\",\n"
            "  \"postStartCommand\": \"./start.sh && echo ok\",\n"
            "  \"hostRequirements\": { \"gpu\": \"optional\" }\n}\n");
        write(u".devcontainer/Dockerfile"_s,
            "ARG TAG=3.11\nFROM python:${TAG}-slim AS base\nFROM base\nCOPY requirements*.txt src/ /opt/\n"
            "ADD https://example.com/x.tar.gz /opt/\nCOPY --from=base /etc/passwd /tmp/\n");
        write(u".devcontainer/setup.sh"_s, "#!/bin/sh\npip list\n");
        write(u"start.sh"_s, "#!/bin/bash\ntrue\n");
        setExecutable(u"start.sh"_s);
        write(u"requirements.txt"_s, "numpy==1.26.4\n");
        write(u"src/train.py"_s, "#!/usr/bin/env python\nprint()\n");
        write(u"src/windows.cmd"_s, "echo\r\n");
        write(u".git/hooks/pre-commit.sh"_s, "#!/bin/sh\r\n");
        write(u".venv/pyvenv.cfg"_s, "\n");
        link(u"/usr/bin/env"_s, u".venv/bin-python"_s);
        link(u"train.py"_s, u"src/main.py"_s);
    }

    QString at(const QString& path) const { return folder.filePath(path); }
    void write(const QString& path, const QByteArray& bytes) const
    {
        EXPECT_TRUE(writeFile(at(path), bytes));
    }
    void setExecutable(const QString& path) const
    {
        EXPECT_TRUE(QFile::setPermissions(at(path), QFile::permissions(at(path)) | QFile::ExeOwner));
    }
    void link(const QString& target, const QString& path) const
    {
        std::filesystem::create_symlink(target.toStdString(), at(path).toStdString());
    }
    QList<Finding> findings() const { return examineProject(folder.path(), host); }
    /// "crlf start.sh" for each finding.
    QStringList names() const
    {
        QStringList names;
        for (const Finding& each : findings())
            names << each.name + u' ' + each.path;
        return names;
    }
    /// The one finding there is.
    Finding finding() const
    {
        const auto all = findings();
        for (const Finding& each : all)
            EXPECT_TRUE(!each.why.isEmpty() && !each.fix.isEmpty()) << each.name.toStdString();
        EXPECT_EQ(all.size(), 1);
        return all.value(0);
    }
    /// Also: after the repair there is no finding any more.
    Finding repaired() const
    {
        const Finding found = finding();
        EXPECT_TRUE(found.isSafe());
        const auto outcome = repairFinding(folder.path(), found);
        EXPECT_TRUE(outcome) << outcome.error().message.toStdString();
        EXPECT_TRUE(findings().isEmpty()) << findings().value(0).name.toStdString();
        return found;
    }

    QTemporaryDir folder;
    HostFacts host;
};

}

TEST_F(Doctor, FindsNothingInAHealthyProject)
{
    for (const Finding& each : findings())
        ADD_FAILURE() << each.name.toStdString() << ' ' << each.path.toStdString() << ' '
                      << each.why.toStdString();
}

TEST_F(Doctor, FindsNothingInWhatOnlyLooksLikeTrouble)
{
    write(u"install.run"_s, QByteArray("#!/bin/sh\ntail -c +9 $0\n\0\r\n", 27)); // It unpacks itself.
    setExecutable(u"install.run"_s);
    write(u"tool.sh"_s,
        QByteArray("\x7F"
                   "ELF\0\r\n",
            7));
    write(u"state.env"_s, QByteArray("a\r\n\0", 4));
    write(u"main.rs"_s, "#![allow(dead_code)]\n");
    write(u"plot.R"_s, "#!/usr/bin/env Rscript\n");
    write(u"entry.sh.j2"_s, "#!/bin/sh\n");
    write(u"node_modules/pad/run.sh"_s, "#!/bin/sh\r\n");
    write(u"vendor/.git/hooks/update"_s, "#!/bin/sh\r\n");
    link(u"me@host.123:456"_s, u"src/.#train.py"_s);
    link(u"."_s, u"src/self"_s);
    link(u".."_s, u"src/up"_s);
    for (const QString& pipe : {u"pipe.sh"_s, u"Dockerfile.pipe"_s, u".devcontainer/Dockerfile.pipe"_s,
             u".devcontainer/gpu"_s, u".env"_s})
        EXPECT_EQ(QProcess::execute(u"mkfifo"_s, {at(pipe)}), 0);
    QLocalServer server;
    EXPECT_TRUE(server.listen(at(u"socket.sh"_s)));
    const std::string latin1 = at(u"src/"_s).toStdString();
    for (const char* name : {"\xE4.txt", "\xF6.txt"})
        std::ofstream(latin1 + name) << "x";
    EXPECT_TRUE(names().isEmpty()) << names().join(u'\n').toStdString();
    for (const char* name : {"\xE4.txt", "\xF6.txt"}) // Qt cannot remove them.
        EXPECT_TRUE(std::filesystem::remove(latin1 + name));
}

TEST_F(Doctor, KnowsScriptsThatAreMadeExecutableOrGivenToAShell)
{
    for (const QString& script : {u"a.sh"_s, u"b.sh"_s, u"c.sh"_s, u"tools/d.sh"_s, u"tools/e.sh"_s,
             u"f.sh"_s, u"lib/g.sh"_s, u"h.sh"_s, u"i.sh"_s, u"my job.sh"_s})
        write(script, "#!/bin/sh\n");
    write(u".devcontainer/Dockerfile"_s,
        "FROM python:3.10\nCOPY a.sh b.sh /opt/\nRUN chmod a+rx \\\n    /opt/a.sh && /opt/a.sh\n"
        "RUN chmod 0755 /opt/b*.sh; /opt/b.sh\nCOPY --chmod=555 c.sh tools /opt/\nENTRYPOINT "
        "[\"/opt/c.sh\"]\n"
        "COPY f.sh ./\n"
        "CMD [\"bash\", \"-e\", \"f.sh\"]\n");
    write(u"Makefile"_s, "all:\n\tbash -x h.sh\n\tsh 'my job.sh'\n");
    write(u"i.sh"_s, "#!/bin/sh\n. \"$(dirname \"$0\")/lib/g.sh\"\n");
    setExecutable(u"i.sh"_s);
    EXPECT_TRUE(names().isEmpty()) << names().join(u'\n').toStdString();

    // chmod without a right to execute is none, and one that nobody names stays without.
    write(u".devcontainer/Dockerfile"_s,
        "FROM python:3.10\nCOPY a.sh b.sh c.sh tools f.sh /opt/\nRUN chmod 644 /opt/a.sh\n"
        "ENTRYPOINT [\"/opt/c.sh\"]\nRUN cd /opt && bash f.sh\n");
    EXPECT_EQ(names(),
        (QStringList{u"not-executable a.sh"_s, u"not-executable b.sh"_s, u"not-executable c.sh"_s,
            u"not-executable tools/d.sh"_s, u"not-executable tools/e.sh"_s}));
    EXPECT_TRUE(findings()[2].why.contains(u"permission denied"_s));
}

TEST_F(Doctor, TellsScriptsOfOneNameApartByTheirFolders)
{
    // Nothing names these: the configuration runs start.sh of the project's folder, which has its right.
    for (const QString& script : {u"tools/start.sh"_s, u".devcontainer/start.sh"_s})
        write(script, "true\n");
    EXPECT_TRUE(names().isEmpty()) << names().join(u'\n').toStdString();

    const auto expect = [this](const QByteArray& command, const QString& finding) {
        write(u".devcontainer/devcontainer.json"_s,
            "{\"image\": \"a:1\", \"workspaceFolder\": \"/w\", \"onCreateCommand\": \"bash "
            ".devcontainer/setup.sh\", \"postStartCommand\": "
                + command + "}");
        const QString expected = finding.isEmpty() ? QString() : u"not-executable "_s + finding;
        EXPECT_EQ(names().join(u'\n').toStdString(), expected.toStdString()) << command.constData();
    };
    EXPECT_TRUE(QFile::remove(at(u".devcontainer/Dockerfile"_s)));
    const auto tools = u"tools/start.sh"_s;
    const auto own = u".devcontainer/start.sh"_s;
    expect(R"("tools/start.sh")", tools);
    expect(R"("cd tools && ./start.sh")", tools);
    expect(R"("/w/tools/start.sh --all")", tools);
    expect(R"("${containerWorkspaceFolder}/.devcontainer/start.sh")", own);
    expect(R"(["./.devcontainer/start.sh", "--all"])", own);
    expect(R"({"a": "./start.sh", "b": ["bash", "-lc", "sudo -E tools/start.sh"]})", tools);
    expect(R"("X=$(date) tools/../.devcontainer/start.sh")", own);
    expect(R"("X=$(tools/start.sh) true")", tools);
    expect(R"("if true; then \"$PWD\"/tools/start.sh; fi")", tools);
    expect(R"("$SOMEWHERE/tools/start.sh")", tools);
    expect(R"("chmod +x .devcontainer/start.sh; tools/start.sh")", tools);
    expect(R"("chmod +x tools/start.sh && tools/start.sh")", {});
    expect(R"("chmod -vR u=rwx tools && tools/start.sh")", {});
    expect(R"("find tools -name '*.sh' | xargs chmod 755; tools/start.sh")", {});
    expect(R"("find tools -exec chmod +x {} +; tools/start.sh")", {});
    expect(R"("~/tools/start.sh; /opt/tools/start.sh; $HOME/start.sh; cd /opt; tools/start.sh")", {});
    expect(R"("bash tools/start.sh; . .devcontainer/start.sh; cat tools/start.sh")", {});
}

TEST_F(Doctor, KnowsWhereADockerfilePutsScripts)
{
    write(u"app/run.sh"_s, "true\n");
    write(u"run.sh"_s, "true\n");
    const auto expect = [this](const QByteArray& dockerfile, const QStringList& scripts) {
        write(u".devcontainer/Dockerfile"_s, "FROM a:1\n" + dockerfile);
        QStringList expected;
        for (const QString& script : scripts)
            expected << u"not-executable "_s + script;
        EXPECT_EQ(names().join(u'\n').toStdString(), expected.join(u'\n').toStdString())
            << dockerfile.constData();
    };
    const auto app = u"app/run.sh"_s;
    expect("COPY app /opt/app\nWORKDIR /opt\nWORKDIR app\nENTRYPOINT [\"./run.sh\"]\n", {app});
    expect("ENV APP=/opt/a\nCOPY app/*.sh $APP/\nRUN ${APP}/run.sh\n", {app});
    expect("COPY app/run.sh /usr/bin/begin\nCMD /usr/bin/begin\n", {app});
    expect("COPY . /opt/\nRUN cd /opt && ./run.sh\nRUN ./run.sh\n", {u"run.sh"_s});
    expect("COPY app /opt\nCOPY run.sh /run/\nRUN <<EOF\nchmod +x /opt/run.sh\n/run/run.sh\nEOF\n",
        {u"run.sh"_s});
    expect("COPY app/run.sh /opt/\nRUN chmod +x /opt/run.sh && /opt/run.sh\n", {});
    expect("COPY --chmod=755 app /opt/\nRUN /opt/run.sh\n", {});
    expect("FROM b:1 AS b\nCOPY --from=b /app/run.sh /opt/\nRUN /opt/run.sh\n", {});

    // What is made executable in the image is not so in the folder that is seen in its place.
    write(u".devcontainer/devcontainer.json"_s,
        "{\"build\": {\"dockerfile\": \"Dockerfile\", \"context\": \"..\"}, \"onCreateCommand\": \"bash "
        ".devcontainer/setup.sh\", \"postStartCommand\": \"app/run.sh\"}");
    expect("COPY app/run.sh /opt/\nRUN chmod +x /opt/run.sh && /opt/run.sh\n", {app});
}

TEST_F(Doctor, ReadsABuildContextByItsVariable)
{
    write(u".devcontainer/Dockerfile"_s, "FROM python:3.10\nCOPY src /opt/\n");
    for (const char* context : {"${localWorkspaceFolder}", "${localEnv:WHERE}"}) {
        write(u".devcontainer/devcontainer.json"_s,
            QByteArray("{\"build\": {\"dockerfile\": \"Dockerfile\", \"context\": \"") + context
                + "\"}, \"postCreateCommand\": \"bash .devcontainer/setup.sh\"}");
        EXPECT_TRUE(names().isEmpty()) << names().join(u'\n').toStdString();
    }
}

TEST_F(Doctor, SeesWhatLiesOnTopOfATreeThatIsTooLargeToSeeWhole)
{
    for (int file = 0; file < 50; ++file)
        write(u"archive/of/old/%1"_s.arg(file), "x");
    const ProjectFiles files(folder.path(), 40);
    EXPECT_EQ(files.all().size(), 40);
    const auto sees = [&files](const QString& path) {
        return std::any_of(files.all().begin(), files.all().end(),
            [&path](const ProjectFile& file) { return file.path == path; });
    };
    for (const QString& path : {u"start.sh"_s, u"src/train.py"_s, u".devcontainer/Dockerfile"_s})
        EXPECT_TRUE(sees(path)) << path.toStdString();
}

TEST_F(Doctor, FindsAndRepairsCarriageReturns)
{
    for (const QString& path :
        {u"start.sh"_s, u".devcontainer/Dockerfile"_s, u"docker/entrypoint"_s, u".env"_s}) {
        QByteArray bytes = readFile(at(path)).valueOr("A=1\n");
        write(path, bytes.replace("\n", "\r\n"));
        if (path == u"start.sh")
            setExecutable(path);
        const Finding found = repaired();
        EXPECT_EQ(found.name, u"crlf");
        EXPECT_EQ(found.path, path);
    }
    EXPECT_TRUE(QFileInfo(at(u"start.sh"_s)).isExecutable());
    EXPECT_EQ(*readFile(at(u"start.sh"_s)), "#!/bin/bash\ntrue\n");
    write(u"start.sh"_s, "true\r\r\n");
    setExecutable(u"start.sh"_s);
    EXPECT_EQ(repaired().name, u"crlf");
}

TEST_F(Doctor, FindsAndRepairsByteOrderMarks)
{
    write(u".devcontainer/Dockerfile"_s,
        "\xEF\xBB\xBF"
        "FROM a:1\n");
    const Finding found = repaired();
    EXPECT_EQ(found.name, u"byte-order-mark");
    EXPECT_EQ(found.path, u".devcontainer/Dockerfile");
    EXPECT_EQ(*readFile(at(found.path)), "FROM a:1\n");
}

TEST_F(Doctor, FindsUtf16)
{
    write(u".env"_s,
        QByteArray("\xFF\xFE"
                   "A\0",
            4));
    EXPECT_EQ(finding().name, u"encoding");
}

TEST_F(Doctor, FindsAndRepairsScriptsThatCannotBeRun)
{
    write(u"start.sh"_s, "true\n");
    QFile::setPermissions(at(u"start.sh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    const Finding found = repaired();
    EXPECT_EQ(found.name, u"not-executable");
    EXPECT_EQ(found.path, u"start.sh");
    EXPECT_TRUE(QFile::permissions(at(u"start.sh"_s)).testFlag(QFile::ExeGroup));
    EXPECT_FALSE(QFile::permissions(at(u"start.sh"_s)).testFlag(QFile::ExeOther));
    write(u"other.sh"_s, "#!/bin/sh\n");
    EXPECT_EQ(finding().path, u"other.sh");
}

TEST_F(Doctor, FindsNamesThatDifferByCaseOnly)
{
    write(u"src/Train.py"_s, "\n");
    const Finding found = finding();
    EXPECT_EQ(found.name, u"case-conflict");
    EXPECT_TRUE(found.path.endsWith(u"rain.py"));
    EXPECT_FALSE(found.isSafe());
}

TEST_F(Doctor, SaysWhatItDidNotLookAt)
{
    EXPECT_TRUE(checkSize(ProjectFiles(folder.path())).isEmpty());
    const ProjectFiles some(folder.path(), 3);
    ASSERT_EQ(checkSize(some).size(), 1);
    EXPECT_EQ(checkSize(some)[0].name, u"many-files");
    EXPECT_TRUE(checkSize(some)[0].why.contains(u"More than 3 files"_s));
}

TEST_F(Doctor, FindsNamesThatDifferByTheSpellingOfALetterOnly)
{
    write(u"src/Caf\u00E9.txt"_s, "\n");
    write(u"src/Cafe\u0301.txt"_s, "\n");
    EXPECT_EQ(finding().name, u"unicode-conflict");
    EXPECT_TRUE(QFile::rename(at(u"src/Cafe\u0301.txt"_s), at(u"src/CAFE\u0301.txt"_s)));
    EXPECT_EQ(finding().name, u"case-conflict");
}

TEST_F(Doctor, FindsLinksThatLeadOut)
{
    const QTemporaryDir outside;
    link(outside.path(), u"data"_s);
    Finding found = finding();
    EXPECT_EQ(found.name, u"link-outside");
    EXPECT_EQ(found.path, u"data");
    QFile::remove(at(u"data"_s));
    link(u"../../x"_s, u"src/data"_s);
    EXPECT_EQ(finding().name, u"link-outside");
}

TEST_F(Doctor, FollowsALinkToAFolderThatIsMounted)
{
    link(u"/mnt/data/images"_s, u"data"_s);
    EXPECT_EQ(finding().name, u"link-outside");
    for (const char* mount : {"\"source=/srv/d,target=/mnt/data,type=bind\"",
             "{\"type\": \"volume\", \"target\": \"/mnt/data/\"}"}) {
        write(u".devcontainer.json"_s, QByteArray("{\"image\": \"a:1\", \"mounts\": [") + mount + "]}");
        EXPECT_TRUE(names().isEmpty()) << mount;
    }
    write(u".devcontainer.json"_s,
        R"({"image": "a:1", "mounts": ["source=/srv,target=/mnt/data/im,type=bind"]})");
    EXPECT_EQ(finding().name, u"link-outside");
}

TEST_F(Doctor, FindsAndRepairsLinksWithWholePaths)
{
    link(at(u"src/train.py"_s), u"src/also.py"_s);
    EXPECT_EQ(repaired().name, u"absolute-link");
    EXPECT_EQ(std::filesystem::read_symlink(at(u"src/also.py"_s).toStdString()), "train.py");
}

TEST_F(Doctor, RepairsLinksOfAProjectThatHasTwoNames)
{
    const QTemporaryDir elsewhere;
    const QString other = elsewhere.filePath(u"also here"_s);
    std::filesystem::create_symlink(folder.path().toStdString(), other.toStdString());
    for (const QString& root : {folder.path(), other}) {
        link(root + u"/src/train.py"_s, u"again.py"_s);
        const auto found = examineProject(other, host);
        ASSERT_EQ(found.size(), 1);
        EXPECT_EQ(found[0].name, u"absolute-link");
        EXPECT_TRUE(repairFinding(other, found[0]));
        EXPECT_EQ(std::filesystem::read_symlink(at(u"again.py"_s).toStdString()), "src/train.py");
        QFile::remove(at(u"again.py"_s));
    }
}

TEST_F(Doctor, FindsBrokenLinks)
{
    link(u"gone.py"_s, u"src/lost.py"_s);
    EXPECT_EQ(finding().name, u"broken-link");
}

TEST_F(Doctor, FindsFilesOfRoot)
{
    if (QFileInfo(folder.path()).ownerId() != 0)
        GTEST_SKIP() << "skipped: only root can make files of root";
    host.userId = 1000;
    EXPECT_EQ(finding().name, u"root-owned");
    host.userId = 0;
    EXPECT_TRUE(findings().isEmpty());
}

TEST_F(Doctor, FindsAConfigurationThatCannotBeRead)
{
    write(u".devcontainer.json"_s, "{\n  \"image\": \"a:1\"\n  \"name\": \"x\"\n}\n");
    const Finding found = finding();
    EXPECT_EQ(found.name, u"unreadable-configuration");
    EXPECT_EQ(found.path, u".devcontainer.json");
    EXPECT_EQ(found.line, 3);
}

TEST_F(Doctor, FindsAndRepairsAnOldConfiguration)
{
    write(u".devcontainer/gpu/devcontainer.json"_s,
        "{\n  \"image\": \"a:1\",\n  \"extensions\": [\"a.b\"],\n}\n");
    const Finding found = repaired();
    EXPECT_EQ(found.name, u"outdated-configuration");
    EXPECT_EQ(found.path, u".devcontainer/gpu/devcontainer.json");
}

TEST_F(Doctor, FindsFilesThatAConfigurationNamesAndThatAreNotThere)
{
    write(u".devcontainer/a/devcontainer.json"_s, "{\n  \"build\": { \"dockerfile\": \"Dockerfile\" }\n}\n");
    Finding found = finding();
    EXPECT_EQ(found.name, u"missing-file");
    EXPECT_EQ(found.line, 2);
    write(u".devcontainer/a/devcontainer.json"_s,
        "{\n  \"dockerComposeFile\": [\"../compose.yml\"],\n  \"service\": \"a\", \"workspaceFolder\": "
        "\"/\"\n}\n");
    found = finding();
    EXPECT_TRUE(found.why.contains(u".devcontainer/compose.yml")) << found.why.toStdString();
}

TEST_F(Doctor, FindsCopiesOfWhatIsNotThere)
{
    for (const char* instruction : {"COPY requirements.txt gone.txt /opt/", "ADD [\"gone.txt\", \"/opt/\"]",
             "COPY --chown=a:a gone*.txt /opt/", "COPY ../gone.txt /opt/"}) {
        write(u".devcontainer/Dockerfile"_s, QByteArray("FROM a:1\n") + instruction + "\n");
        const Finding found = finding();
        EXPECT_EQ(found.name, u"missing-copy-source");
        EXPECT_EQ(found.path, u".devcontainer/Dockerfile");
        EXPECT_EQ(found.line, 2);
    }
}

TEST_F(Doctor, FindsBaseImagesWithoutAVersion)
{
    for (const char* from : {"FROM python", "FROM python:latest", "ARG A=x.azurecr.io:443/y\nFROM ${A}",
             "FROM --platform=linux/amd64 python AS base"}) {
        write(u".devcontainer/Dockerfile"_s, QByteArray(from) + "\n");
        EXPECT_EQ(finding().name, u"latest-tag") << from;
    }
    write(u".devcontainer/Dockerfile"_s, "FROM x.azurecr.io/a@sha256:0123\nFROM scratch\n");
    EXPECT_TRUE(findings().isEmpty());
    write(u".devcontainer.json"_s, "{ \"image\": \"mcr.microsoft.com/devcontainers/base\" }");
    EXPECT_EQ(finding().path, u".devcontainer.json");
}

TEST_F(Doctor, FindsAndRepairsTheOldNameOfTheWslShare)
{
    write(u".devcontainer.json"_s,
        "{\n  \"image\": \"a:1\",\n  \"mounts\": "
        "[\"source=\\\\\\\\WSL$\\\\Ubuntu\\\\data,target=/data,type=bind\"]\n}\n");
    const Finding found = repaired();
    EXPECT_EQ(found.name, u"wsl-share-name");
    EXPECT_EQ(found.line, 3);
    EXPECT_TRUE(readFile(at(found.path))->contains("\\\\\\\\wsl.localhost\\\\Ubuntu"));
}

TEST_F(Doctor, FindsAMountPathThatWasMistaken)
{
    write(u".devcontainer.json"_s,
        "{\n  \"image\": \"a:1\",\n  \"mounts\": "
        "[\"source=c:\\\\mnt\\\\c\\\\data,target=/data,type=bind\"]\n}\n");
    EXPECT_EQ(finding().name, u"mistaken-mount-path");
}
