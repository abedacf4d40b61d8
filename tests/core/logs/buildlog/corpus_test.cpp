// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "tests/support/corpus.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

constexpr auto success = BuildOutcome::Success;
constexpr auto failure = BuildOutcome::Failure;

/// A row of the corpus' table.
struct Expected {
    QString file;
    QList<BuildReport> builds; ///< with one entry in `steps`: the last one
};

BuildReport build(ImageBuilderKind builder, BuildOutcome outcome, const QString& registry,
    const QString& repository, const QStringList& tags, const QString& path, const QString& base)
{
    BuildReport build;
    build.builder = builder;
    build.outcome = outcome;
    build.registry = registry;
    build.repository = repository;
    build.tags = tags;
    if (!path.isEmpty())
        build.environmentPaths << u"/azureml-envs/azureml_"_s + path;
    build.baseImage = base;
    return build;
}

QList<Expected> table()
{
    using enum ImageBuilderKind;
    const QString fa = u"fa77e3e0cbbc4985a754d0a3fb1135fc.azurecr.io"_s;
    const QString six = u"66d944ee4d004e7eb0c6e73c463df039.azurecr.io"_s;
    const QString chr = u"chrjiaeastusc6ba5291.azurecr.io"_s;
    const QString first = u"azureml/azureml_e1f2520e8a691cb15119fcbae8e452b7"_s;
    const QString second = u"azureml/azureml_444d498040a1ecec3683d0ba62162807"_s;
    const QString triton = u"inferencepmaef584480.azurecr.io"_s;
    const QString wrapped = u"azureml/azureml_0d59db2c4b282d80ea50460afb86a2ee"_s;
    return {
        {u"csorgyu-20_image_build_log.txt"_s,
            {build(AcrTask, success, fa, u"azureml/azureml_4b79acac260e49abab25149939617880"_s,
                {u"latest"_s, u"4"_s}, u"27dbbfb05d818a5a4c77fb6d816ac492"_s,
                u"mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.0.3-cudnn8-ubuntu18.04:20210405.v1@sha256:8407aaee90558eaad2ded43143bdf639e17381b0a88b7a0a8b0f691e743fe532"_s)}},
        {u"megislava-20_image_build_log.txt"_s,
            {build(ComputeBuildKit, failure, six, u"azureml/azureml_d0e53526086c3e35c3fd508c6441e088"_s,
                {u"latest"_s, u"1"_s}, u"9e7019ee41f144183c2b668a14ed8cc0"_s,
                u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:20251002.v1@sha256:42d89a0409f76aab4b23eb0d78a4917eb6ed9c9eeab44d5292e69650ae05e8ba"_s)}},
        {u"nb-deploy-local-1-build.txt"_s,
            {build(AcrTask, success, chr, first, {u"latest"_s, u"1"_s}, u"993f5437f30a4b52fb397e48551edac1"_s,
                 u"mcr.microsoft.com/azureml/intelmpi2018.3-ubuntu16.04:20210301.v1@sha256:000d6c43f606ceaa67983790ca95c70fd741c364d8c2e3217a11d775b99741df"_s),
                build(LocalDocker, success, chr, first, {u"latest"_s}, {}, chr + u'/' + first)}},
        {u"nb-deploy-local-cli-build.txt"_s,
            {build(AcrTask, success, chr, second, {u"latest"_s, u"1"_s},
                 u"d1b0e61be4880220e8632d706cd2f520"_s,
                 u"mcr.microsoft.com/azureml/base:intelmpi2018.3-ubuntu16.04@sha256:a1b514f3ba884b9a7695cbba5638933ddaf222e8ce3e8c81e8cdf861679abb05"_s),
                build(LocalDocker, success, chr, second, {u"latest"_s}, {}, chr + u'/' + second)}},
        {u"nb-pipeline-style-transfer-stream.txt"_s,
            {build(AcrTask, BuildOutcome::Unknown, u"8095dee4090c43e39dba374a3a5f3c08.azurecr.io"_s,
                u"azureml/azureml_33c08d71c3ff72566deacddac6bf36fc"_s, {u"latest"_s, u"1"_s},
                u"049f7d1e2434805bd38c937efe4f28e2"_s,
                u"pytorch/pytorch@sha256:9ebb176339b25a2d155e6f127c5948968b3f61e5f720c4598ef79cf450db8bfe"_s)}},
        {u"nb-triton-densenet-local-stderr.txt"_s,
            {build(LocalDocker, success, triton, wrapped, {u"latest"_s}, {}, triton + u'/' + wrapped)}},
        {u"nb-triton-cc-acr-build.txt"_s,
            {build(AcrBuild, success, u"tritoncc.azurecr.io"_s, u"azureml-examples/triton-cc"_s,
                {u"latest"_s}, {}, u"nvcr.io/nvidia/tritonserver:21.08-py3"_s)}},
        {u"doc-troubleshooting-CondaDependencyError.txt"_s,
            {build(AcrTask, failure, {}, {}, {}, u"e57c376e843ed0524af2f71285901817"_s, {})}},
        {u"intel-compose-prefixed-partial.txt"_s,
            {build(AcrTask, BuildOutcome::InProgress, u"b5e8b4b470eb44ca8a9f3fdfa30decb5.azurecr.io"_s, {},
                {}, {}, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s)}},
    };
}

QByteArray textOf(const QDir& folder, const QString& file)
{
    const auto bytes = readFile(folder.filePath(file));
    EXPECT_TRUE(bytes) << file.toStdString();
    return bytes ? *bytes : QByteArray();
}

void expectFacts(const BuildReport& found, const BuildReport& expected)
{
    EXPECT_EQ(wordOf(found.builder), wordOf(expected.builder));
    EXPECT_EQ(wordOf(found.outcome), wordOf(expected.outcome));
    EXPECT_EQ(found.registry, expected.registry);
    EXPECT_EQ(found.repository, expected.repository);
    EXPECT_EQ(found.tags, expected.tags);
    EXPECT_EQ(found.environmentPaths, expected.environmentPaths);
    EXPECT_EQ(found.baseImage, expected.baseImage);
}

QStringList logs(const QDir& folder)
{
    return folder.entryList({u"*.txt"_s, u"*.log"_s}, QDir::Files, QDir::Name);
}

}

TEST(BuildLogCorpus, TellsTheFactsOfItsTable)
{
    const auto folder = corpusFolder(u"build-logs"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const Expected& row : table()) {
        SCOPED_TRACE(row.file.toStdString());
        const QList<BuildReport> builds = BuildLogParser::parse(textOf(*folder, row.file));
        ASSERT_EQ(builds.size(), row.builds.size());
        for (qsizetype i = 0; i < builds.size(); ++i)
            expectFacts(builds[i], row.builds[i]);
    }
}

TEST(BuildLogCorpus, TellsStepsDigestsAndWhereBuildsFailed)
{
    const auto folder = corpusFolder(u"build-logs"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const auto only = [&](const QString& file) {
        return BuildLogParser::parse(textOf(*folder, file)).value(0);
    };
    const BuildReport acr = only(u"csorgyu-20_image_build_log.txt"_s);
    EXPECT_EQ(acr.steps.size(), 18);
    EXPECT_EQ(acr.digest, u"sha256:74403bc1bf4ec9cf9c61f6f717e5810c9bb62d10c18dbe7fb255aaf8d54c206a"_s);
    EXPECT_FALSE(acr.failedStep);
    for (const BuildStep& step : acr.steps) {
        EXPECT_EQ(step.state, success) << step.number;
        EXPECT_EQ(step.of, 18);
    }

    const BuildReport kit = only(u"megislava-20_image_build_log.txt"_s);
    ASSERT_EQ(kit.steps.size(), 6);
    EXPECT_EQ(kit.failedStep, 6);
    EXPECT_EQ(kit.steps[5].of, 10);
    EXPECT_EQ(kit.steps[5].state, failure);
    EXPECT_EQ(kit.steps[0].seconds, 23.6);
    EXPECT_EQ(kit.steps[3].seconds, 2.5);
    EXPECT_EQ(kit.digest, QString());

    const BuildReport tail = only(u"doc-troubleshooting-CondaDependencyError.txt"_s);
    EXPECT_EQ(tail.failedStep, 8);
    ASSERT_EQ(tail.steps.size(), 1);
    EXPECT_EQ(tail.steps[0].of, 21);

    const BuildReport partial = only(u"intel-compose-prefixed-partial.txt"_s);
    ASSERT_EQ(partial.steps.size(), 2);
    EXPECT_EQ(partial.steps[0].state, success);
    EXPECT_EQ(partial.steps[1].state, BuildOutcome::InProgress);
    EXPECT_EQ(partial.steps[1].of, 31);
}

TEST(BuildLogCorpus, NeverCallsATextASuccessThatWasCut)
{
    const auto folder = corpusFolder(u"build-logs"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const QString& file : logs(*folder)) {
        SCOPED_TRACE(file.toStdString());
        const QByteArray text = textOf(*folder, file);
        const QList<BuildReport> whole = BuildLogParser::parse(text);
        for (qsizetype cut = 0; cut < text.size(); cut += 1000) {
            SCOPED_TRACE(cut);
            const qsizetype line = text.first(cut).count('\n') + 1;
            const QList<BuildReport> head = BuildLogParser::parse(text.first(cut));
            ASSERT_LE(head.size(), whole.size());
            for (qsizetype i = 0; i < head.size(); ++i)
                if (head[i].outcome == success) {
                    EXPECT_EQ(whole[i].outcome, success);
                    EXPECT_TRUE(
                        whole[i].builder == ImageBuilderKind::LocalDocker || line >= whole[i].lastLine);
                }
            const bool anySuccess =
                std::ranges::any_of(whole, [](const BuildReport& each) { return each.outcome == success; });
            for (const BuildReport& each : BuildLogParser::parse(text.sliced(cut)))
                EXPECT_TRUE(each.outcome != success || anySuccess);
        }
    }
}

TEST(BuildLogCorpus, TellsTheSameByteByByte)
{
    const auto folder = corpusFolder(u"build-logs"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const QString& file : logs(*folder)) {
        SCOPED_TRACE(file.toStdString());
        const QByteArray text = textOf(*folder, file);
        BuildLogParser parser;
        for (qsizetype at = 0; at < text.size(); ++at)
            parser.feed(QByteArrayView(text).sliced(at, 1));
        parser.finish();
        EXPECT_TRUE(parser.builds() == BuildLogParser::parse(text));
    }
}

TEST(BuildLogCorpus, FindsNoBuildInTheLogsOfRuns)
{
    const auto folder = corpusFolder(u"run-logs"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const QString& file : logs(*folder)) {
        const QByteArray text = textOf(*folder, file);
        EXPECT_TRUE(BuildLogParser::parse(text).isEmpty()) << file.toStdString();
    }
}

}
