// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayaml.h"
#include "core/environment/condayamledit.h"
#include "tests/support/corpus.h"

#include <functional>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

const QString original = u"# training\n"
                         "name: train # ours\n"
                         "channels:\n"
                         "- conda-forge\n"
                         "- defaults   # last\n"
                         "dependencies:\n"
                         "    - python=3.10  # not 3.11\n"
                         "\n"
                         "    # arrays\n"
                         "    - 'numpy>=1.2'\n"
                         "    - pip:\n"
                         "        - torch==2.1 # gpu\n"
                         "variables:\n"
                         "  A: 1\n"
                         "prefix: /opt/conda\n"_s;

/// The lines that are not in both texts: "-old" and "+new".
std::string changes(const QString& text, const std::function<void(EnvironmentDefinition&)>& change)
{
    auto definition = *fromCondaYaml(text);
    change(definition);
    const QString edited = editedCondaYaml(text, definition);
    EXPECT_EQ(*fromCondaYaml(edited), definition) << qPrintable(edited);
    const QStringList before = text.split(u'\n');
    const QStringList after = edited.split(u'\n');
    QStringList lines;
    for (const QString& line : before)
        if (!after.contains(line))
            lines << u'-' + line;
    for (const QString& line : after)
        if (!before.contains(line))
            lines << u'+' + line;
    return lines.join(u'|').toStdString();
}

}

TEST(CondaYamlEdit, TouchesTheChangedLineOnly)
{
    EXPECT_EQ(changes(original, [](auto& d) { d.condaPackages[0] = CondaSpec::parse(u"python=3.11"_s); }),
        "-    - python=3.10  # not 3.11|+    - python=3.11  # not 3.11");
    EXPECT_EQ(changes(original, [](auto& d) { d.condaPackages[1] = CondaSpec::parse(u"numpy"_s); }),
        "-    - 'numpy>=1.2'|+    - numpy");
    EXPECT_EQ(
        changes(original, [](auto& d) { d.name = u"other"_s; }), "-name: train # ours|+name: other # ours");
    EXPECT_EQ(changes(original, [](auto& d) { d.pipRequirements[0] = PipRequirement(u"torch==2.2"_s); }),
        "-        - torch==2.1 # gpu|+        - torch==2.2 # gpu");
    EXPECT_EQ(changes(original, [](auto& d) { d.variables[u"A"_s] = u"yes"_s; }), "-  A: 1|+  A: \"yes\"");
    EXPECT_EQ(changes(original, [](auto&) {}), "");
}

TEST(CondaYamlEdit, AddsAndRemovesLines)
{
    EXPECT_EQ(changes(original, [](auto& d) { d.channels.prepend(u"nvidia"_s); }), "+- nvidia");
    EXPECT_EQ(changes(original, [](auto& d) { d.channels.removeLast(); }), "-- defaults   # last");
    EXPECT_EQ(
        changes(original, [](auto& d) { d.condaPackages << CondaSpec::parse(u"scipy"_s); }), "+    - scipy");
    EXPECT_EQ(changes(original, [](auto& d) { d.pipRequirements << PipRequirement(u"-r x.txt"_s); }),
        "+        - -r x.txt");
    EXPECT_EQ(changes(original, [](auto& d) { d.variables.insert(u"B"_s, u"2"_s); }), "+  B: \"2\"");
    EXPECT_EQ(changes(original, [](auto& d) { d.pipRequirements.clear(); }),
        "-    - pip:|-        - torch==2.1 # gpu");
    EXPECT_EQ(changes(u"dependencies:\n  - pip # why"_s,
                  [](auto& d) {
                      d.name = u"new"_s;
                      d.channels << u"c"_s;
                      d.pipRequirements << PipRequirement(u"x"_s);
                  }),
        "+name: new|+channels:|+  - c|+  - pip:|+      - x");
}

TEST(CondaYamlEdit, KeepsEndsOfLines)
{
    QString windows = original;
    windows.replace(u'\n', u"\r\n"_s);
    auto definition = *fromCondaYaml(windows);
    definition.channels << u"nvidia"_s;
    definition.condaPackages[0] = CondaSpec::parse(u"python=3.9"_s);
    const QString edited = editedCondaYaml(windows, definition);
    EXPECT_EQ(edited.count(u"\r\n"_s), windows.count(u"\r\n"_s) + 1);
    EXPECT_EQ(edited.count(u'\n'), edited.count(u"\r\n"_s));
}

TEST(CondaYamlEdit, WritesAnewWhatHasNoLinesOfItsOwn)
{
    const QString flow = u"dependencies: [python, numpy] # both\n"_s;
    auto definition = *fromCondaYaml(flow);
    definition.condaPackages[0] = CondaSpec::parse(u"python=3.9"_s);
    EXPECT_EQ(*fromCondaYaml(editedCondaYaml(flow, definition)), definition);
    EXPECT_EQ(*fromCondaYaml(editedCondaYaml(u"broken: ["_s, definition)), definition);
}

// Real files from public repositories; they are not part of this project.
TEST(CondaYamlEditCorpus, LeavesAllOtherLinesOfEveryFileAlone)
{
    const auto corpus = corpusFolder(u"conda"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    int edited = 0;
    for (const QString& name : corpus->entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files)) {
        SCOPED_TRACE(qPrintable(name));
        const QString text = QString::fromUtf8(*readFile(corpus->filePath(name)));
        const auto definition = fromCondaYaml(text);
        if (!definition || definition->condaPackages.isEmpty())
            continue;
        auto changed = *definition;
        changed.condaPackages[0] = CondaSpec::parse(u"changed-package=9.9"_s);
        const QString result = editedCondaYaml(text, changed);
        QStringList before = text.split(u'\n');
        QStringList after = result.split(u'\n');
        ASSERT_EQ(before.size(), after.size());
        int differing = 0;
        for (qsizetype i = 0; i < before.size(); ++i)
            differing += before[i] != after[i];
        EXPECT_EQ(differing, 1);
        EXPECT_EQ(editedCondaYaml(result, *definition).split(u'\n').size(), before.size());
        ++edited;
    }
    EXPECT_GT(edited, 50);
}
