// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/filecheck.h"

#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

namespace {

QStringList namesAndLines(const QString& text, const QString& image = {})
{
    QStringList list;
    for (const auto& [finding, line] : checkCondaFile(advisor(), text, image, inNovember2026()))
        list << u"%1:%2"_s.arg(finding.name).arg(line);
    return list;
}

}

TEST(FileCheck, TellsFindingsInTheOrderOfTheirLines)
{
    const QString text =
        u"dependencies:\n- python=3.8\n- pip\n- pip:\n  - torch==2.1.0+cu118\n  - -r more.txt\n"_s;
    EXPECT_EQ(namesAndLines(text), (QStringList{u"python-end-of-life:2"_s, u"file-not-uploaded:6"_s}));
    EXPECT_EQ(namesAndLines(text, QString::fromLatin1(gpuImage)),
        (QStringList{u"python-end-of-life:2"_s, u"cuda-mismatch:5"_s, u"file-not-uploaded:6"_s}));
}

TEST(FileCheck, TellsEveryMergeConflict)
{
    const QString text =
        u"dependencies:\n<<<<<<< HEAD\n- a=1\n=======\n- a=2\n>>>>>>> main\n- b=1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"_s;
    EXPECT_EQ(namesAndLines(text), (QStringList{u"merge-conflict:2"_s, u"merge-conflict:8"_s}));
}

TEST(FileCheck, TellsWhereAFileCannotBeRead)
{
    EXPECT_EQ(namesAndLines(u"dependencies:\n- a=1\n - b: [\n"_s).size(), 1);
    EXPECT_TRUE(namesAndLines(u"dependencies:\n- a=1\n - b: [\n"_s)[0].startsWith(u"unreadable-file:"_s));
}

TEST(FileCheck, TellsWhatIsWrongWithTheFormOnce)
{
    const QString text =
        u"name: a\ndependencies:\n- pip=24\n- what is = this =\n- pip:\n  - flask == = 3\n- pip:\n  - torch==2.1\n"_s;
    EXPECT_EQ(namesAndLines(text),
        (QStringList{u"unreadable-entry:4"_s, u"unreadable-entry:6"_s, u"misshapen-file:7"_s}));
}

TEST(FileCheck, KnowsWhatRequirementsAloneDoNotNeed)
{
    const QByteArray bytes = "flask==3.0\n-r more.txt\n";
    const auto findings = checkImported(advisor(), importEnvironment(bytes, u"requirements.txt"_s),
        QString::fromUtf8(bytes), {}, inNovember2026());
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].finding.name, u"file-not-uploaded"_s);
    EXPECT_EQ(findings[0].line, 2);
}

TEST(FileCheck, TakesTheBaseImageThatAFileNames)
{
    const QByteArray bytes = "name: a\nimage: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04\n";
    const auto imported = importEnvironment(bytes, u"environment.yml"_s);
    const auto check = [&](const QString& image) {
        return checkImported(advisor(), imported, QString::fromUtf8(bytes), image, inNovember2026());
    };
    ASSERT_EQ(check({}).size(), 1);
    EXPECT_EQ(check({})[0].finding.name, u"deprecated-base-image"_s);
    EXPECT_TRUE(check(QString::fromLatin1(cpuImage)).isEmpty());
}

TEST(FileCheck, SaysNothingOfAGoodFile)
{
    EXPECT_EQ(
        namesAndLines(
            u"channels: [conda-forge]\ndependencies:\n- python=3.12\n- pip=24\n- pip:\n  - flask==3.0\n"_s,
            QString::fromLatin1(cpuImage)),
        QStringList());
}
