// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/filecheck.h"
#include "core/environment/condayaml.h"
#include "tests/core/environment/advice/advised.h"
#include "tests/support/corpus.h"

using namespace tandem;
using namespace tandem::advice;

namespace {

template <typename Look> void eachCondaFile(Look look)
{
    const auto folder = corpusFolder(u"conda"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const QStringList files = folder->entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files);
    ASSERT_FALSE(files.isEmpty());
    for (const QString& file : files) {
        SCOPED_TRACE(qPrintable(file));
        const auto bytes = readFile(folder->filePath(file));
        ASSERT_TRUE(bytes);
        look(QString::fromUtf8(*bytes));
    }
}

}

TEST(AdviceCorpus, NothingIsToldTwiceOfAnyFile)
{
    eachCondaFile([](const QString& text) {
        QSet<QString> told;
        for (const auto& [finding, line] : checkCondaFile(advisor(), text, {}, inNovember2026())) {
            const QString key = u"%1:%2:%3"_s.arg(finding.name).arg(line).arg(finding.entry);
            EXPECT_FALSE(told.contains(key)) << qPrintable(key);
            told.insert(key);
            EXPECT_FALSE(finding.sentence.isEmpty() || finding.reason.isEmpty());
        }
    });
}

TEST(AdviceCorpus, EveryFindingStandsInTheLineOfItsEntry)
{
    eachCondaFile([](const QString& text) {
        const QStringList lines = text.split(u'\n');
        for (const auto& [finding, line] : checkCondaFile(advisor(), text, {}, inNovember2026()))
            EXPECT_TRUE(line == 0 || lines.value(line - 1).contains(finding.entry.left(8)))
                << qPrintable(finding.name) << ' ' << line << ' ' << qPrintable(finding.entry);
    });
}

TEST(AdviceCorpus, EveryEditTakesItsFindingAway)
{
    eachCondaFile([](const QString& text) {
        const auto definition = fromCondaYaml(text);
        if (!definition)
            return;
        const auto before = advisor().findings(*definition, inNovember2026());
        for (const Finding& finding : before) {
            if (!finding.edit)
                continue;
            EnvironmentDefinition changed = *definition;
            finding.edit->apply(changed);
            const auto after = found(finding.name, changed);
            EXPECT_LT(after.size(), found(finding.name, *definition).size()) << qPrintable(finding.sentence);
        }
    });
}
