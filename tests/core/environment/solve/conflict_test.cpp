// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/conflict.h"

#include "core/environment/condayaml.h"
#include "core/environment/solve/answer.h"
#include "core/environment/solve/problemreading.h"
#include "tests/support/corpus.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::solve;

namespace {

Request asking(const QStringList& specs)
{
    EnvironmentDefinition definition;
    for (const QString& spec : specs)
        definition.condaPackages << CondaSpec::parse(spec);
    return requestOf(definition, BaseImageCatalogue::builtIn());
}

Conflict ofCorpus(const QDir& folder, const QString& spec, const QString& answer)
{
    const auto definition =
        fromCondaYaml(QString::fromUtf8(*readFile(folder.filePath(u"specs/"_s + spec + u".yml"_s))));
    EXPECT_TRUE(definition);
    const auto read = readAnswer(
        u"micromamba"_s, 1, {}, *readFile(folder.filePath(u"micromamba-1.4.9/"_s + answer + u".text.err"_s)));
    EXPECT_TRUE(read);
    return conflictOf(requestOf(*definition, BaseImageCatalogue::builtIn()), read->problems);
}

}

TEST(SolverConflict, DistilsTheFailuresOfARealMicromamba)
{
    const auto folder = corpusFolder(u"solver"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const struct {
        QString spec;
        QString answer;
        QStringList specs;
        QString root;
    } cases[] = {
        {u"missing-nvidia-channel"_s, u"missing-nvidia-channel"_s, {u"pytorch-cuda=12.1"_s},
            u"cuda-cudart >=12.1,<12.2"_s},
        {u"no-such-package"_s, u"no-such-package"_s, {u"no-such-package"_s},
            u"No channel of the environment has no-such-package"_s},
        {u"no-such-version"_s, u"no-such-version"_s, {u"numpy=9.9"_s},
            u"No channel of the environment has numpy=9.9"_s},
        {u"ok-gpu-cuda121"_s, u"ok-gpu-cuda121-nocuda"_s, {u"pytorch-cuda=12.1"_s}, u"__cuda >=12"_s},
        {u"python-clash"_s, u"python-clash"_s, {u"numpy=1.22.4"_s, u"python=3.11"_s},
            u"needs python >=3.10,<3.11.0a0 or python >=3.8"_s},
        {u"seed-pytorch-1.4"_s, u"seed-pytorch-1.4"_s,
            {u"python=3.6"_s, u"pytorch==1.4.0=py3.6_cuda10.1.243_cudnn7.6.3_0"_s},
            u"python >=3.7, through pip"_s},
        {u"tf-clash"_s, u"tf-clash"_s, {u"python=3.11"_s, u"tensorflow=2.13"_s},
            u"tensorflow=2.13 needs python >=3.10,<3.11.0a0; python=3.11 is asked for."_s},
        {u"tf-gpu-needs-cuda"_s, u"tf-gpu-needs-cuda-nocuda"_s, {u"tensorflow=2.13=cuda*"_s},
            u"__cuda, and the base image has no CUDA"_s},
    };
    for (const auto& each : cases) {
        const Conflict conflict = ofCorpus(*folder, each.spec, each.answer);
        EXPECT_EQ(conflict.specs, each.specs)
            << each.answer.toStdString() << ": " << conflict.specs.join(u" | "_s).toStdString();
        EXPECT_TRUE(conflict.roots.join(u'\n').contains(each.root))
            << each.answer.toStdString() << ":\n"
            << conflict.roots.join(u'\n').toStdString();
        EXPECT_LE(conflict.roots.size(), 2) << "each reason once:\n"
                                            << conflict.roots.join(u'\n').toStdString();
    }
}

TEST(SolverConflict, FindsTwoThatNeedDifferentVersionsOfAThird)
{
    const Problems problems = readProblemTree(
        u"The following packages are incompatible\n"
        "├─ python 3.10**  is requested and can be installed;\n"
        "├─ aaa 1**  is installable and it requires\n"
        "│  └─ libfoo >=2,<3 , which can be installed;\n"
        "├─ ccc is requested and can be installed;\n"
        "└─ bbb 1**  is not installable because it requires\n"
        "   └─ libfoo >=1,<2 , which conflicts with any installable versions previously reported.\n"_s);
    const Conflict conflict =
        conflictOf(asking({u"python=3.10"_s, u"aaa=1"_s, u"bbb=1"_s, u"ccc"_s}), problems);
    EXPECT_EQ(conflict.specs, (QStringList{u"aaa=1"_s, u"bbb=1"_s}));
    EXPECT_EQ(
        conflict.roots, (QStringList{u"aaa=1 needs libfoo >=2,<3."_s, u"bbb=1 needs libfoo >=1,<2."_s}));
}

TEST(SolverConflict, FindsThreeThatOnlyTogetherExcludeEachOther)
{
    const Problems problems = readProblemTree(
        u"The following packages are incompatible\n"
        "├─ python 3.10**  is requested and can be installed;\n"
        "├─ libfoo 2**  is requested and can be installed;\n"
        "└─ bbb is not installable because there are no viable options\n"
        "   ├─ bbb 1 would require\n"
        "   │  └─ libfoo >=1,<2 , which conflicts with any installable versions previously reported;\n"
        "   └─ bbb 2 would require\n"
        "      └─ python >=3.11 , which conflicts with any installable versions previously reported.\n"_s);
    const Conflict conflict = conflictOf(asking({u"python=3.10"_s, u"libfoo=2"_s, u"bbb"_s}), problems);
    EXPECT_EQ(conflict.specs, (QStringList{u"python=3.10"_s, u"libfoo=2"_s, u"bbb"_s}));
}

TEST(SolverConflict, ReadsFlatSentencesToo)
{
    const auto of = [](const QStringList& specs, const QStringList& sentences) {
        return conflictOf(asking(specs), readProblemSentences(sentences));
    };
    EXPECT_EQ(
        of({u"python=3.10"_s, u"foo"_s}, {u"nothing provides requested foo"_s}).specs, QStringList{u"foo"_s});
    const Conflict missing = of({u"pytorch-cuda=12.1"_s},
        {u"nothing provides cuda-cudart >=12.1,<12.2 needed by pytorch-cuda-12.1-ha16c6d3_5"_s});
    EXPECT_EQ(missing.specs, QStringList{u"pytorch-cuda=12.1"_s});
    ASSERT_EQ(missing.missing.size(), 1);
    EXPECT_EQ(missing.missing[0].name, u"cuda-cudart"_s);
    EXPECT_EQ(
        of({u"python=3.11"_s, u"numpy=1.22.4"_s},
            {u"package numpy-1.22.4-py310h0_0 requires python >=3.10,<3.11.0a0, but none of the providers can be installed"_s})
            .specs,
        QStringList{u"numpy=1.22.4"_s});
}

TEST(SolverConflict, TakesTwoVersionsOfOnePackageApart)
{
    const Problems problems = readProblemTree(
        u"The following packages are incompatible\n"
        "├─ python =3.12 * is requested and can be installed;\n"
        "├─ python [=3.12 *|=3.13 *] is not installable because it requires\n"
        "│  └─ _python_rc =* *, which does not exist (perhaps a missing channel);\n"
        "└─ python =3.13 * is not installable because it conflicts with any installable versions previously reported.\n"_s);
    const Conflict conflict = conflictOf(asking({u"python=3.13"_s, u"python=3.12"_s}), problems);
    EXPECT_EQ(conflict.specs, (QStringList{u"python=3.12"_s, u"python=3.13"_s}));
    EXPECT_EQ(
        conflict.roots.value(0), u"python=3.12 and python=3.13 ask for versions that exclude each other."_s);
}

TEST(SolverConflict, DistilsClassicConda)
{
    const Problems problems = readClassicProblems(
        u"UnsatisfiableError: The following specifications were found\n"
        "to be incompatible with the existing python installation in your environment:\n\n"
        "Specifications:\n\n  - tensorflow=1.15 -> python[version='2.7.*|3.7.*|3.6.*']\n\nYour python: python=3.11\n"_s);
    const Conflict conflict = conflictOf(asking({u"python=3.11"_s, u"tensorflow=1.15"_s}), problems);
    EXPECT_EQ(conflict.specs, (QStringList{u"tensorflow=1.15"_s, u"python=3.11"_s}));
    EXPECT_TRUE(conflict.roots.value(0).contains(u"python=3.11 is asked for"_s))
        << conflict.roots.join(u'\n').toStdString();
}

TEST(SolverConflict, SaysSoWhenNothingIsTold)
{
    const Conflict conflict = conflictOf(asking({u"python=3.11"_s}), {});
    EXPECT_TRUE(conflict.specs.isEmpty());
    EXPECT_EQ(conflict.roots.size(), 1);
}
