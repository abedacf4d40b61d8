// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"
#include "tests/support/corpus.h"

#include <gtest/gtest.h>

using namespace tandem;

// Real files from public repositories, each with what PyYAML and Python's packaging library make of it; they
// are not part of this project.

namespace {

/// What people write, which an export of another platform does not keep.
QStringList specsIn(const QJsonObject& json, QStringView key)
{
    QStringList specs;
    const QJsonArray entries = json[key].toArray();
    for (const auto& entry : entries)
        specs << entry[u"spec"].toString();
    return specs;
}

bool hasErrorAt(const QJsonObject& json, int line)
{
    const QJsonArray problems = json[u"problems"].toArray();
    return std::any_of(problems.begin(), problems.end(), [line](const auto& problem) {
        return problem[u"severity"].toString() == u"error" && problem[u"line"].toInt() == line;
    });
}

QString withoutContinuations(const QString& text)
{
    return text.simplified();
}

/// Takes the entries of `pip` one after the other and compares each with what is expected.
class PipEntries {
public:
    explicit PipEntries(const QJsonObject& json)
        : m_pip(json[u"pip"].toArray())
        , m_options(json::stringList(json[u"pipOptions"]))
    {
    }

    void expectOption(const QString& text)
    {
        ASSERT_FALSE(m_options.isEmpty()) << qPrintable(text);
        EXPECT_EQ(withoutContinuations(m_options.takeFirst()), withoutContinuations(text));
    }

    void expectAddress(const QString& text)
    {
        const QJsonObject entry = next();
        EXPECT_EQ(entry[u"spec"].toString(), text);
        EXPECT_EQ(entry[u"url"].toString(), text);
    }

    void expectRequirement(const QJsonObject& expected, const QString& text = {})
    {
        const QJsonObject entry = next();
        if (!text.isEmpty()) {
            EXPECT_EQ(entry[u"spec"].toString(), text);
        }
        EXPECT_EQ(entry[u"name"], expected[u"name"]);
        EXPECT_EQ(entry[u"specifier"], expected[u"specifier"]);
        EXPECT_EQ(entry[u"extras"].toArray(), expected[u"extras"].toArray());
        EXPECT_EQ(entry[u"url"].toString(), expected[u"url"].toString());
        EXPECT_EQ(entry[u"marker"].toString(), expected[u"marker"].toString());
    }

    void expectEnd()
    {
        EXPECT_TRUE(m_pip.isEmpty());
        EXPECT_TRUE(m_options.isEmpty());
    }

private:
    QJsonObject next()
    {
        EXPECT_FALSE(m_pip.isEmpty());
        return m_pip.isEmpty() ? QJsonObject() : m_pip.takeAt(0).toObject();
    }

    QJsonArray m_pip;
    QStringList m_options;
};

int lineOf(const QString& text, const QString& content, int after)
{
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = after; i < lines.size(); ++i)
        if (lines[i].contains(content))
            return static_cast<int>(i) + 1;
    return 0;
}

/// Where PyYAML stumbled: "in "<unicode string>", line 13, column 1: …".
int lineIn(const QString& where)
{
    return where.section(u"line "_s, 1).section(u',', 0, 0).toInt();
}

void expectConda(const QJsonObject& json, const QJsonObject& expected)
{
    EXPECT_EQ(json[u"name"].toString(), expected[u"name"].toString());
    EXPECT_EQ(json::stringList(json[u"channels"]), json::stringList(expected[u"channels"]));
    EXPECT_EQ(specsIn(json, u"conda"), json::stringList(expected[u"conda"]));
    EXPECT_EQ(json[u"other"].toArray(), expected[u"other"].toArray());
    QJsonObject rest = json[u"otherKeys"].toObject();
    EXPECT_EQ(rest.take(u"prefix"_s).toString(), expected[u"prefix"].toString());
    EXPECT_EQ(rest.keys(), json::stringList(expected[u"extra_keys"]));
    EXPECT_EQ(json[u"variables"].toObject(), expected[u"variables"].toObject());
    PipEntries entries(json);
    const QJsonArray pip = expected[u"pip_parsed"].toArray();
    const QStringList texts = json::stringList(expected[u"pip"]);
    ASSERT_EQ(pip.size(), texts.size());
    for (qsizetype i = 0; i < pip.size(); ++i) {
        const QJsonValue each = pip[i];
        const QString kind = each[u"kind"].toString();
        const QString raw = each[u"raw"].toString();
        if (kind == u"option")
            entries.expectOption(raw);
        else if (kind.isEmpty())
            entries.expectRequirement(each.toObject(), texts[i]);
        else if (PipRequirement(raw).isValid())
            entries.expectAddress(raw);
        else
            EXPECT_FALSE(json[u"problems"].toArray().isEmpty()) << qPrintable(raw);
    }
    entries.expectEnd();
}

}

TEST(EnvironmentCorpus, CondaFilesAreReadAsPyYamlReadsThem)
{
    const auto corpus = corpusFolder(u"conda"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    int compared = 0;
    for (const QString& name : corpus->entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files)) {
        SCOPED_TRACE(qPrintable(name));
        const auto imported = importEnvironmentAt(corpus->filePath(name));
        const QJsonObject json = toJson(imported);
        const auto expected = expectedOf(*corpus, name);
        if (expected.isEmpty())
            continue;
        ++compared;
        if (expected.contains(u"yaml_error"_s)) {
            EXPECT_FALSE(imported.isUnderstood);
            const int line = lineIn(expected[u"where"_s].toString());
            // PyYAML stumbles at the next token, behind the mark of a conflict and comments.
            bool isNamed = false;
            for (int before = 0; before < 4; ++before)
                isNamed = isNamed || hasErrorAt(json, line - before);
            EXPECT_TRUE(isNamed) << line << json::indented(json).toStdString();
            continue;
        }
        EXPECT_TRUE(imported.isUnderstood);
        expectConda(json, expected);
    }
    EXPECT_GT(compared, 50);
}

TEST(EnvironmentCorpus, RequirementsAreReadAsPipReadsThem)
{
    const auto corpus = corpusFolder(u"pip"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    int compared = 0;
    for (const QString& name : corpus->entryList(QDir::Files)) {
        SCOPED_TRACE(qPrintable(name));
        const auto imported = importEnvironmentAt(corpus->filePath(name));
        const QJsonObject json = toJson(imported);
        const auto expected = readFile(corpus->filePath(u"expected/"_s + name + u".json"_s));
        if (!expected)
            continue;
        ++compared;
        const QString text = QString::fromUtf8(*readFile(corpus->filePath(name)));
        PipEntries entries(json);
        int line = 0;
        const QJsonArray answers = json::parseArray(*expected).valueOr({});
        for (const auto& each : answers) {
            SCOPED_TRACE(json::compact(each.toObject()).toStdString());
            const QString kind = each[u"kind"].toString();
            if (each.toObject().contains(u"option"_s)) {
                entries.expectOption(each[u"option"].toString());
            } else if (kind == u"INVALID") {
                line = lineOf(text, each[u"raw"].toString(), line);
                EXPECT_TRUE(hasErrorAt(json, line)) << line;
            } else if (kind == u"url-or-vcs") {
                entries.expectAddress(each[u"raw"].toString());
            } else {
                entries.expectRequirement(each.toObject());
            }
        }
        entries.expectEnd();
    }
    EXPECT_GT(compared, 30);
}

TEST(EnvironmentCorpus, WritingAndReadingAgainIsAFixedPoint)
{
    for (const QString& folder : {u"conda"_s, u"pip"_s}) {
        const auto corpus = corpusFolder(folder);
        if (!corpus)
            GTEST_SKIP() << noCorpus;
        for (const QString& name : corpus->entryList(QDir::Files)) {
            SCOPED_TRACE(qPrintable(name));
            const auto imported = importEnvironmentAt(corpus->filePath(name));
            if (!imported.isUnderstood)
                continue;
            const QString once = toEnvironmentYaml(imported.definition);
            const auto again = importEnvironment(once.toUtf8(), u"environment.yml"_s);
            if (imported.definition.hasPackages() || !imported.definition.channels.isEmpty()) {
                EXPECT_EQ(again.definition, imported.definition);
            }
            EXPECT_EQ(toEnvironmentYaml(again.definition), once);
            EXPECT_EQ(again.definition.imageHash(), imported.definition.imageHash());
        }
    }
}

TEST(EnvironmentCorpus, LockFilesAreReadForLinux)
{
    const auto corpus = corpusFolder(u"repodata"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    for (const QString& name : corpus->entryList({u"lock-*.yaml"_s}, QDir::Files)) {
        SCOPED_TRACE(qPrintable(name));
        const auto imported = importEnvironmentAt(corpus->filePath(name));
        EXPECT_EQ(imported.kind, ImportedEnvironment::Kind::CondaLock);
        ASSERT_TRUE(imported.isUnderstood);
        EXPECT_FALSE(imported.definition.condaPackages.isEmpty());
        EXPECT_FALSE(imported.definition.channels.isEmpty());
        for (const auto& package : imported.definition.condaPackages)
            EXPECT_TRUE(package.isValid() && package.constraint().exactVersion())
                << qPrintable(package.text());
        for (const auto& requirement : imported.definition.pipRequirements)
            EXPECT_TRUE(requirement.isValid()) << qPrintable(requirement.text());
    }
}
