// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/environment/condayaml.h"
#include "tests/support/corpus.h"
#include "tests/support/testdata.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QString testFile(const char* name)
{
    return QString::fromUtf8(testData(u"conda/"_s + QString::fromUtf8(name)));
}

EnvironmentDefinition readWell(const QString& text)
{
    const auto definition = fromCondaYaml(text);
    EXPECT_TRUE(definition) << (definition ? "" : qPrintable(definition.error().message));
    return definition ? *definition : EnvironmentDefinition();
}

void expectRoundTrip(const QString& text)
{
    const auto definition = readWell(text);
    const QString written = toCondaYaml(definition);
    EXPECT_EQ(readWell(written), definition) << qPrintable(written);
}

QStringList texts(const EnvironmentDefinition& definition)
{
    QStringList lines;
    for (const auto& package : definition.condaPackages)
        lines << package.text();
    return lines;
}

QStringList pipTexts(const EnvironmentDefinition& definition)
{
    QStringList lines;
    for (const auto& requirement : definition.pipRequirements)
        lines << requirement.text();
    return lines;
}

}

TEST(CondaYaml, ReadsWhatPeopleWrite)
{
    const auto definition = readWell(testFile("plain.yml"));
    EXPECT_EQ(definition.name, u"train"_s);
    EXPECT_EQ(definition.channels, (QStringList{u"conda-forge"_s, u"nvidia"_s, u"defaults"_s}));
    EXPECT_EQ(definition.pythonVersion(), u"3.10"_s);
    ASSERT_EQ(definition.condaPackages.size(), 5);
    EXPECT_EQ(definition.condaPackages[3].channel(), u"pytorch"_s);
    ASSERT_EQ(definition.pipRequirements.size(), 5);
    EXPECT_EQ(definition.pipRequirements[3].name(), u"torchmetrics"_s);
    EXPECT_EQ(definition.variables.value(u"OMP_NUM_THREADS"_s), u"4"_s);
    EXPECT_EQ(definition.variables.value(u"GREETING"_s), u"yes"_s);
}

TEST(CondaYaml, KeepsWhatItDoesNotKnow)
{
    const auto definition = readWell(testFile("exported.yml"));
    EXPECT_EQ(definition.otherKeys.keys(), (QStringList{u"build_dependencies"_s, u"image"_s, u"prefix"_s}));
    EXPECT_EQ(definition.otherDependencies.size(), 1);
    const auto nested = definition.otherKeys[u"build_dependencies"_s][1][u"nested"_s];
    EXPECT_EQ(nested[u"b"_s], QJsonValue(QJsonArray({true, QJsonValue(), u"3.10"_s})));
}

TEST(CondaYaml, ReadsTheJsonFormOfAzureML)
{
    const auto definition = readWell(testFile("azureml.json"));
    EXPECT_EQ(texts(definition), QStringList{u"python=3.8.13"_s});
    EXPECT_EQ(pipTexts(definition), (QStringList{u"azureml-defaults"_s, u"café-😀"_s}));
}

TEST(CondaYaml, WritesWhatItReadsBack)
{
    expectRoundTrip(testFile("plain.yml"));
    expectRoundTrip(testFile("exported.yml"));
    expectRoundTrip(testFile("azureml.json"));
    EXPECT_EQ(toCondaYaml(readWell(u"dependencies:\n- python=3.10\n- pip:\n  - x\n"_s)),
        u"dependencies:\n  - python=3.10\n  - pip:\n      - x\n"_s);
}

TEST(CondaYaml, QuotesWhateverNeedsIt)
{
    EnvironmentDefinition definition;
    for (const QString& text : {u"yes"_s, u"3.10"_s, u"a: b"_s, u"a #b"_s, u" padded "_s, u"*x"_s,
             u"\"q\" \\ 'p'"_s, u"line\nbreak"_s, u"- x"_s, u"-r x"_s, u""_s, u"~"_s, u"Größe 😀"_s, u"{a}"_s,
             u"a:"_s, u"1e3"_s, u"---"_s, u"2024-01-01"_s, u"=x"_s, u"null"_s, u"\u0007\u0085\ufeff"_s,
             u"0x1F"_s, u"%a"_s, u"?x"_s}) {
        definition.pipRequirements << PipRequirement{text};
        definition.variables.insert(u"V"_s + text, text);
        definition.otherKeys.insert(u"K"_s + text, QJsonArray({text, QJsonArray{text}}));
    }
    definition.name = u"null"_s;
    EXPECT_EQ(readWell(toCondaYaml(definition)), definition);
}

TEST(CondaYaml, PointsAtTheMistake)
{
    const auto positionIn = [](const char* text) {
        const auto broken = fromCondaYaml(QString::fromUtf8(text));
        EXPECT_FALSE(broken) << text;
        return broken ? std::nullopt : positionOf(broken.error());
    };
    EXPECT_EQ(positionIn("name: x\ndependencies: python\n"), (TextPosition{2, 15}));
    EXPECT_EQ(positionIn("channels:\n  - a\n  - [b]\n"), (TextPosition{3, 5}));
    EXPECT_EQ(positionIn("dependencies:\n  -\n"), (TextPosition{2, 4}));
    EXPECT_EQ(positionIn("name: a\nname: b\n"), (TextPosition{2, 1}));
    EXPECT_EQ(positionIn("just text"), (TextPosition{1, 1}));
    EXPECT_EQ(positionIn(""), (TextPosition{1, 1}));
    EXPECT_EQ(positionIn("dependencies:\n  - a\n - b\n")->line, 3);
    EXPECT_EQ(positionIn("dependencies:\n  - \"a\n"), (TextPosition{2, 7}));
    EXPECT_EQ(positionIn("dependencies: [a,\n  b\n")->line, 2);
    EXPECT_EQ(positionOf(fromCondaYaml(testFile("conflict.yml")).error()), (TextPosition{3, 1}));
}

TEST(CondaYaml, SaysWhatToDoAboutATabAndAConflict)
{
    EXPECT_TRUE(fromCondaYaml(testFile("conflict.yml")).error().message.contains(u"choose one side"_s));
    const auto tab = fromCondaYaml(u"dependencies:\n\t- a\n"_s);
    ASSERT_FALSE(tab);
    const auto quote = fromCondaYaml(u"name: \"a\n"_s);
    ASSERT_FALSE(quote);
    EXPECT_TRUE(quote.error().message.contains(u"not closed"_s)) << qPrintable(quote.error().message);
    EXPECT_TRUE(tab.error().message.contains(u"blanks"_s)) << qPrintable(tab.error().message);
}

TEST(CondaYaml, RefusesATextThatUnfoldsWithoutEnd)
{
    QString bomb = u"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"_s;
    for (int i = 1; i < 9; ++i) {
        const QString inner = u"*a%1"_s.arg(i - 1);
        bomb += u"a%1: &a%1 [%2]\n"_s.arg(i).arg(QStringList(10, inner).join(u", "_s));
    }
    EXPECT_FALSE(fromCondaYaml(bomb));
}

TEST(CondaYaml, RefusesATextThatHoldsItself)
{
    EXPECT_FALSE(fromCondaYaml(u"k: &a [*a]\n"_s));
    EXPECT_FALSE(fromCondaYaml(u"k: &a {b: *a}\n"_s));
    EXPECT_FALSE(fromCondaYaml(u"k: "_s + QString(100'000, u'[')));
    EXPECT_FALSE(fromCondaYaml(QString(100'000, u'{')));
    EXPECT_FALSE(fromCondaYaml(u"k:\n"_s + u"- "_s.repeated(100'000)));
}

TEST(CondaYaml, SaysWhereEachEntryStands)
{
    const auto reading = readCondaYaml(
        u"name: x\nchannels:\n  - a\ndependencies:\n  - numpy\n  # why\n  - pip:\n    - torch\nvariables:\n  V: 1\n"_s);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->places.channels, QList<TextPosition>({{3, 5}}));
    EXPECT_EQ(reading->places.condaPackages, QList<TextPosition>({{5, 5}}));
    EXPECT_EQ(reading->places.pipRequirements, QList<TextPosition>({{8, 7}}));
    EXPECT_EQ(reading->places.variables[u"V"_s], (TextPosition{10, 3}));
    EXPECT_EQ(reading->places.keys[u"variables"_s], (TextPosition{9, 1}));
    EXPECT_TRUE(reading->problems.isEmpty());
}

TEST(CondaYaml, ReadsWhatIsNotFaultlessAndSaysWhatIsWrong)
{
    const auto problemsIn = [](const char* text) {
        QStringList lines;
        const auto reading = readCondaYaml(QString::fromUtf8(text));
        for (const auto& problem : reading ? reading->problems : QList<EnvironmentProblem>())
            lines << QString::number(problem.line);
        return lines.join(u' ').toStdString();
    };
    EXPECT_EQ(problemsIn("name: a\nname: b\n"), "2");
    EXPECT_EQ(problemsIn("dependencies:\n- -r r.txt\n-\n- a b c=d\n- pip:\n  - x=1\n  - y\n- pip: z\n"),
        "2 3 6 8 8");
    EXPECT_EQ(problemsIn("channels: conda-forge\n"), "1");
    const auto twice = readCondaYaml(u"channels: [a]\nchannels: [b]\n"_s);
    EXPECT_EQ(twice->definition.channels, QStringList{u"b"_s});
}

TEST(CondaYaml, RefusesWhatPyYamlRefuses)
{
    for (const char* text : {"- !x y", "- %x", "- @x", "- `x", "a: 1\n---\nb: 2\n", "a: b\x07", "a: *x",
             "a: [x", "a: %b\n%c: d", "dependencies:\n- >=1.2\n", "a:\tb", "a:\n\t- b", "a: b\t", "- a\t# c",
             "a: [x,\ty]", "a: \"\\q\""})
        EXPECT_FALSE(readCondaYaml(QString::fromUtf8(text))) << text;
}

TEST(CondaYaml, TakesEveryEndOfALine)
{
    for (const char* text : {"name: x\ndependencies:\n- a\n", "name: x\r\ndependencies:\r\n- a\r\n",
             "name: x\rdependencies:\r- a\r"}) {
        const auto reading = readCondaYaml(QString::fromUtf8(text));
        ASSERT_TRUE(reading) << text;
        EXPECT_EQ(reading->definition.name, u"x"_s);
        EXPECT_EQ(reading->places.condaPackages, QList<TextPosition>({{3, 3}}));
    }
}

TEST(CondaYaml, LetsATabStandWhereItIsText)
{
    for (const char* text :
        {"# x\ty\na: b", "a: |\n  x\ty\nb: c", "a: \"x\ty\"", "a: 'it''s\tx'", "{\t\"a\": [\t1]}"})
        EXPECT_TRUE(readCondaYaml(QString::fromUtf8(text))) << text;
}

// Real files from public repositories, each with what PyYAML reads in it; they are not part of this project.
TEST(CondaYamlCorpus, IsReadAsPyYamlReadsItAndWrittenBack)
{
    const auto corpus = corpusFolder(u"conda"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    const auto names = corpus->entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files);
    ASSERT_FALSE(names.isEmpty());
    for (const QString& name : names) {
        SCOPED_TRACE(qPrintable(name));
        const QString text = QString::fromUtf8(*readFile(corpus->filePath(name)));
        const auto expected = expectedOf(*corpus, name);
        if (expected.contains(u"yaml_error"_s)) {
            EXPECT_FALSE(fromCondaYaml(text));
            continue;
        }
        expectRoundTrip(text);
        if (expected.isEmpty())
            continue;
        const auto definition = readWell(text);
        EXPECT_EQ(definition.name, expected[u"name"_s].toString());
        EXPECT_EQ(definition.channels, json::stringList(expected[u"channels"_s]));
        EXPECT_EQ(texts(definition), json::stringList(expected[u"conda"_s]));
        EXPECT_EQ(pipTexts(definition), json::stringList(expected[u"pip"_s]));
        EXPECT_EQ(definition.otherDependencies, expected[u"other"_s].toArray());
        EXPECT_EQ(definition.otherKeys[u"prefix"_s].toString(), expected[u"prefix"_s].toString());
    }
}
