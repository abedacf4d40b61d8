// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/answer.h"

#include "tests/support/corpus.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::solve;

namespace {

Result<Answer> read(const QByteArray& output, int exitCode = 0, const QByteArray& errors = {})
{
    return readAnswer(u"conda"_s, exitCode, output, errors);
}

}

TEST(SolverAnswer, ReadsTheSolutionsOfARealMicromamba)
{
    const auto folder = corpusFolder(u"solver/micromamba-1.4.9"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const auto files = folder->entryList({u"*.json"_s});
    ASSERT_FALSE(files.isEmpty());
    for (const QString& name : files) {
        const QByteArray json = *readFile(folder->filePath(name));
        const bool isSolved = json.contains("\"success\": true");
        const auto answer = read(json, isSolved ? 0 : 1);
        ASSERT_TRUE(answer) << name.toStdString() << answer.error().message.toStdString();
        EXPECT_EQ(answer->isSolved, isSolved) << name.toStdString();
        EXPECT_EQ(answer->packages.isEmpty(), !isSolved) << name.toStdString();
        EXPECT_EQ(answer->problems.isEmpty(), isSolved) << name.toStdString();
        if (isSolved)
            continue;
        const QByteArray text = *readFile(folder->filePath(name.chopped(5) + u".text.err"_s));
        const auto told = read({}, 1, text);
        ASSERT_TRUE(told) << name.toStdString() << told.error().message.toStdString();
        EXPECT_TRUE(told->hasTree) << name.toStdString();
    }
}

TEST(SolverAnswer, KnowsEachPackageWithItsSizeAndNeeds)
{
    const auto answer = read(R"(
        warning  libmamba something
        {"actions": {"FETCH": [{"name": "numpy", "version": "1.26.2", "size": 7000000, "build": "py310_0"}],
          "LINK": [{"name": "numpy", "version": "1.26.2", "build_string": "py310_0",
             "channel": "https://conda.anaconda.org/t/tk-1/conda-forge/linux-64", "depends": ["python >=3.10,<3.11.0a0", "libblas"]},
             {"name": "python", "version": "3.10.1", "base_url": "https://conda.anaconda.org/conda-forge", "channel": "conda-forge"}]},
         "success": true})");
    ASSERT_TRUE(answer) << answer.error().message.toStdString();
    ASSERT_EQ(answer->packages.size(), 2);
    EXPECT_EQ(answer->packages[0],
        (Package{u"numpy"_s, u"1.26.2"_s, u"py310_0"_s, u"https://conda.anaconda.org/conda-forge"_s,
            7'000'000, {u"python"_s, u"libblas"_s}}));
    EXPECT_EQ(answer->packages[1].size, -1);
}

TEST(SolverAnswer, ReadsTheFormsOfClassicConda)
{
    const auto absent = read(R"({"error": "PackagesNotFoundError: The following packages are not available",
        "exception_name": "PackagesNotFoundError", "packages": ["no-such-package"], "message": "x"})",
        1);
    ASSERT_TRUE(absent);
    EXPECT_EQ(absent->problems, Problems{problemAbout(u"no-such-package"_s, Problem::Kind::Absent)});

    const auto old = read({}, 1,
        "Solving environment: failed\n\nResolvePackageNotFound: \n  - libcxx=4.0.1\n  - foo==1=h1_0\n");
    ASSERT_TRUE(old);
    ASSERT_EQ(old->problems.size(), 2);
    EXPECT_EQ(old->problems[0].name, u"libcxx"_s);
    EXPECT_EQ(old->problems[1].kind, Problem::Kind::Absent);

    const auto clash = read({}, 1, R"(
UnsatisfiableError: The following specifications were found to be incompatible with each other:

Output in format: Requested package -> Available versions

Package python conflicts for:
numpy=1.22.4 -> python[version='>=3.10,<3.11.0a0|>=3.8,<3.9.0a0']
python=3.11
scikit-learn -> scipy -> python[version='>=3.10,<3.11.0a0']
)");
    ASSERT_TRUE(clash);
    ASSERT_EQ(clash->problems.size(), 6);
    EXPECT_EQ(clash->problems[0].name, u"numpy"_s);
    EXPECT_EQ(clash->problems[1].version, u">=3.10,<3.11.0a0|>=3.8,<3.9.0a0"_s);
    EXPECT_EQ(clash->problems[5].parent, 4);
}

TEST(SolverAnswer, TellsTroubleFromNoSolution)
{
    const auto offline = read({}, 1,
        "critical libmamba Multiple errors occured:\n    Download error (6) Could not resolve host: "
        "conda.anaconda.org");
    ASSERT_FALSE(offline);
    EXPECT_TRUE(offline.error().message.contains(u"network"_s)) << offline.error().message.toStdString();
    for (const auto& [output, exitCode] : {std::pair(QByteArray(), 0), std::pair(QByteArray(), 1),
             std::pair(QByteArray("{\"actions\": {\"LINK\": [{\"na"), 0), std::pair(QByteArray("{}"), 0),
             std::pair(QByteArray("[]"), 0), std::pair(QByteArray("{\"success\": false}"), 1),
             std::pair(QByteArray("<html>"), 0)}) {
        const auto answer = read(output, exitCode);
        ASSERT_FALSE(answer) << output.toStdString();
        EXPECT_FALSE(answer.error().message.isEmpty());
    }
    const auto unknown = read({}, 1, "critical libmamba Could not solve for environment specs\n");
    ASSERT_TRUE(unknown) << "no reason is told, but it is an answer";
    EXPECT_FALSE(unknown->isSolved);
}

TEST(SolverAnswer, ReadsTheTreesOfLibmamba2)
{
    const auto answer = read({}, 1,
        "\x1b[31merror\x1b[0m    libmamba Could not solve for environment specs\n"
        "    The following packages are incompatible\n"
        "    ├─ python =3.12 * is requested and can be installed;\n"
        "    ├─ softwipe =* * is not installable because it requires\n"
        "    │  └─ lizard ==1.19.0 *, which conflicts with any installable versions previously reported;\n"
        "    └─ python [=3.12 *|=3.13 *] is not installable because it requires\n"
        "       └─ _python_rc =* *, which does not exist (perhaps a missing channel).\n");
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->problems.size(), 5);
    EXPECT_EQ(answer->problems[0].version, u"=3.12"_s);
    EXPECT_EQ(answer->problems[1].version, QString());
    EXPECT_EQ(answer->problems[2].parent, 1);
    EXPECT_EQ(answer->problems[2].version, u"==1.19.0"_s);
    EXPECT_EQ(answer->problems[3].version, u"=3.12|=3.13"_s);
    EXPECT_EQ(answer->problems[4].name, u"_python_rc"_s);
    EXPECT_EQ(answer->problems[4].kind, Problem::Kind::Absent);
}

TEST(SolverAnswer, TakesAListOfSentencesForNoTree)
{
    const auto answer = read({}, 1,
        "error    libmamba Could not solve for environment specs\n    Encountered problems while solving:\n"
        "      - nothing provides requested foo\n      - nothing provides bar needed by baz-1-0\n");
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->problems.size(), 3);
    EXPECT_FALSE(answer->hasTree);
    EXPECT_EQ(answer->problems[0].name, u"foo"_s);
    EXPECT_EQ(answer->problems[2].parent, 1);
}

TEST(SolverAnswer, FindsATreeBehindAShortHeading)
{
    const auto answer = read({}, 1,
        "error    libmamba Could not solve for environment specs\n"
        "    └─ snakemake =* * does not exist (perhaps a typo or a missing channel).\n");
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->problems.size(), 1);
    EXPECT_EQ(answer->problems[0].name, u"snakemake"_s);
    EXPECT_EQ(answer->problems[0].kind, Problem::Kind::Absent);
}

TEST(SolverAnswer, ReadsATreeThatLostItsLines)
{
    const auto answer = read({}, 1,
        "    The following packages are incompatible\n"
        "    |- python 3.11**  is requested and can be installed;\n"
        "    `- tensorflow 2.13**  is not installable because there are no viable options\n"
        "       |- tensorflow 2.13.0 would require\n"
        "       |  `- python >=3.10,<3.11.0a0 , which conflicts with any installable versions previously "
        "reported;\n"
        "       `- tensorflow 2.13.0 would require\n"
        "          `- __cuda, which is missing on the system.\n");
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->problems.size(), 6);
    EXPECT_EQ(answer->problems[3].parent, 2);
    EXPECT_EQ(answer->problems[4].parent, 1);
    EXPECT_EQ(answer->problems[5].kind, Problem::Kind::NotOnSystem);
}
