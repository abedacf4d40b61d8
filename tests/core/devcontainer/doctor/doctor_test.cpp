// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/doctor.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <filesystem>

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

TEST_F(Doctor, FindsAndRepairsLinksWithWholePaths)
{
    link(at(u"src/train.py"_s), u"src/also.py"_s);
    EXPECT_EQ(repaired().name, u"absolute-link");
    EXPECT_EQ(std::filesystem::read_symlink(at(u"src/also.py"_s).toStdString()), "train.py");
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
    for (const char* instruction : {"COPY requirements.txt gone.txt /opt/",
             "ADD [\"gone.txt\", \"/opt/\"]", "COPY --chown=a:a gone*.txt /opt/", "COPY ../gone.txt /opt/"}) {
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
        "[\"source=\\\\\\\\wsl$\\\\Ubuntu\\\\data,target=/data,type=bind\"]\n}\n");
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
