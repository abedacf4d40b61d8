// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/environmentsolver.h"

#include "core/environment/condayaml.h"
#include "tests/support/corpus.h"
#include "tests/support/fakesolverhost.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::solve;

namespace {

struct EnvironmentSolverTest : testing::Test {
    EnvironmentSolverTest()
    {
        host.inPath[u"micromamba"_s] = u"/usr/bin/micromamba"_s;
        definition.channels = {u"conda-forge"_s};
        definition.baseImage = u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest"_s;
    }
    void ask(const QStringList& specs)
    {
        for (const QString& spec : specs)
            definition.condaPackages << CondaSpec::parse(spec);
    }
    Report solved(const EnvironmentSolver::Options& options = {})
    {
        auto outcome =
            waitFor(solver.solve(definition, options, [this](const QString& step) { steps << step; }));
        EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message.toStdString());
        return std::move(outcome).valueOr({});
    }
    void write(const QString& name, const QByteArray& bytes)
    {
        ASSERT_TRUE(writeFile(folder.filePath(name), bytes));
    }

    QTemporaryDir folder;
    FakeSolverHost host;
    EnvironmentSolver solver{host, folder.filePath(u"tools"_s), folder.filePath(u"cache"_s)};
    EnvironmentDefinition definition;
    QStringList steps;
};

}

TEST_F(EnvironmentSolverTest, TellsWhatWasChosenAndWhy)
{
    ask({u"python=3.10"_s, u"scikit-learn"_s});
    host.answers = [](const Command&) {
        return ProcessOutput{0, R"({"actions": {"LINK": [
            {"name": "numpy", "version": "1.26.2", "build_string": "0", "size": 7000000, "depends": ["python"],
              "channel": "https://conda.anaconda.org/conda-forge/linux-64"},
            {"name": "python", "version": "3.10.13", "build_string": "h0", "size": 25500000},
            {"name": "scikit-learn", "version": "1.3.2", "build_string": "0", "depends": ["numpy >=1.22", "python"]}]},
            "success": true})",
            {}};
    };
    const Report report = solved();
    EXPECT_EQ(report.outcome, Report::Outcome::Solved);
    EXPECT_EQ(report.tool, u"micromamba"_s);
    EXPECT_EQ(report.toolVersion, u"1.5.8"_s);
    ASSERT_EQ(report.choices.size(), 3);
    EXPECT_EQ(report.choices[0].asked, u"python=3.10"_s);
    EXPECT_EQ(report.choices[2].package.channel, u"conda-forge"_s);
    EXPECT_EQ(report.choices[2].why, u"needed by scikit-learn"_s);
    EXPECT_EQ(report.downloadSize(), 32'500'000);
    EXPECT_FALSE(steps.isEmpty());
}

TEST_F(EnvironmentSolverTest, OffersOnlyWhatASecondSolveHasProven)
{
    ask({u"python=3.11"_s, u"numpy=1.22.4"_s});
    host.answers = [](const Command& command) {
        if (command.arguments.contains(u"numpy"_s))
            return FakeSolverHost::solved({"python 3.11.6", "numpy 1.26.2"});
        return FakeSolverHost::unsolvable(command,
            "package numpy-1.22.4-0 requires python >=3.10,<3.11.0a0, but none of the providers can be "
            "installed",
            FakeSolverHost::numpyClash);
    };
    const Report report = solved();
    EXPECT_EQ(report.outcome, Report::Outcome::Unsolvable);
    EXPECT_EQ(report.conflict.specs, (QStringList{u"numpy=1.22.4"_s, u"python=3.11"_s}));
    ASSERT_EQ(report.alternatives.size(), 1) << "another python was tried and did not help";
    EXPECT_EQ(report.alternatives[0].sentence, u"Change numpy=1.22.4 to numpy=1.26.2"_s);
    report.alternatives[0].apply(definition);
    EXPECT_EQ(definition.condaPackages[1].text(), u"numpy=1.26.2"_s);
}

TEST_F(EnvironmentSolverTest, AsksForPythonsSeriesNotForOneRelease)
{
    ask({u"python=3.11"_s, u"numpy=1.22.4"_s});
    host.answers = [](const Command& command) {
        if (command.arguments.contains(u"python"_s) && command.arguments.contains(u"numpy=1.22.4"_s))
            return FakeSolverHost::solved({"python 3.10.13", "numpy 1.22.4"});
        return FakeSolverHost::unsolvable(command, "x", FakeSolverHost::numpyClash);
    };
    const Report report = solved();
    ASSERT_EQ(report.alternatives.size(), 1);
    EXPECT_EQ(report.alternatives[0].sentence, u"Change python=3.11 to python=3.10"_s);
}

TEST_F(EnvironmentSolverTest, FindsTheMissingChannel)
{
    definition.channels = {u"pytorch"_s, u"conda-forge"_s};
    ask({u"python=3.10"_s, u"pytorch-cuda=12.1"_s});
    host.answers = [](const Command& command) {
        if (command.arguments.contains(u"nvidia"_s))
            return FakeSolverHost::solved({"python 3.10.13", "pytorch-cuda 12.1"});
        return FakeSolverHost::unsolvable(command,
            "nothing provides cuda-cudart >=12.1,<12.2 needed by pytorch-cuda-12.1-ha16c6d3_5",
            "    The following package could not be installed\n"
            "    └─ pytorch-cuda 12.1**  is not installable because it requires\n"
            "       └─ cuda-cudart >=12.1,<12.2 , which does not exist (perhaps a missing channel).\n");
    };
    const Report report = solved();
    ASSERT_FALSE(report.alternatives.isEmpty());
    EXPECT_EQ(report.alternatives[0].sentence, u"Add the channel nvidia"_s);
    report.alternatives[0].apply(definition);
    EXPECT_EQ(definition.channels, (QStringList{u"pytorch"_s, u"nvidia"_s, u"conda-forge"_s}));
}

TEST_F(EnvironmentSolverTest, FindsTheImageWithCuda)
{
    ask({u"python=3.10"_s, u"tensorflow=2.13=cuda*"_s});
    host.answers = [](const Command& command) {
        if (!command.environment.value(u"CONDA_OVERRIDE_CUDA"_s).isEmpty())
            return FakeSolverHost::solved({"python 3.10.13", "tensorflow 2.13.0"});
        if (command.arguments.contains(u"tensorflow==2.13"_s))
            return FakeSolverHost::solved({"python 3.10.13", "tensorflow 2.13.0"});
        return FakeSolverHost::unsolvable(command,
            "nothing provides __cuda needed by tensorflow-2.13.0-cuda112py310h_0",
            "    The following package could not be installed\n"
            "    └─ tensorflow 2.13 cuda* is not installable because it requires\n"
            "       └─ __cuda, which is missing on the system.\n");
    };
    const Report report = solved();
    ASSERT_EQ(report.alternatives.size(), 2);
    EXPECT_TRUE(report.alternatives[0].sentence.contains(u"cuda"_s))
        << report.alternatives[0].sentence.toStdString();
    EXPECT_EQ(report.alternatives[1].sentence, u"Change tensorflow=2.13=cuda* to tensorflow==2.13"_s);
}

TEST_F(EnvironmentSolverTest, SaysWhenTheSolverCannotEvenTry)
{
    ask({u"python=3.10"_s});
    host.answers = [](const Command&) {
        return ProcessOutput{
            1, {}, "critical libmamba Download error (6) Could not resolve host: conda.anaconda.org"};
    };
    const auto outcome = waitFor(solver.solve(definition, {}));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().message.contains(u"network"_s));
}

TEST_F(EnvironmentSolverTest, LooksNamesUpWhereThereIsNoSolver)
{
    host.inPath.clear();
    ask({u"python=3.10"_s, u"nunpy"_s, u"scipy=9"_s});
    write(u"given/conda-forge/linux-64/repodata.json"_s, R"({"packages": {
        "a": {"name": "python", "version": "3.10.13", "build": "h0", "build_number": 0, "size": 5},
        "b": {"name": "numpy", "version": "1.26.2", "build": "0", "build_number": 0},
        "c": {"name": "scipy", "version": "1.11.4", "build": "0", "build_number": 0}}})");
    EnvironmentSolver::Options options;
    options.repodata = folder.filePath(u"given"_s);
    const Report report = solved(options);
    EXPECT_EQ(report.outcome, Report::Outcome::Unsolvable);
    EXPECT_EQ(report.tool, QString());
    EXPECT_EQ(report.conflict.specs, (QStringList{u"nunpy"_s, u"scipy=9"_s}));
    EXPECT_TRUE(report.conflict.roots[0].contains(u"Is numpy meant?"_s))
        << report.conflict.roots[0].toStdString();
    EXPECT_TRUE(report.conflict.roots[1].contains(u"conda-forge has 1.11.4"_s))
        << report.conflict.roots[1].toStdString();
    EXPECT_TRUE(report.alternatives.isEmpty()) << "nothing is proven";
    ASSERT_EQ(report.choices.size(), 1);
    EXPECT_EQ(report.choices[0].package.version, u"3.10.13"_s);
    EXPECT_TRUE(report.notChecked.join(u' ').contains(u"Whether the packages fit together"_s));
}

TEST_F(EnvironmentSolverTest, SaysWhichIndexIsNotHereAndCallsNothingMissing)
{
    host.inPath.clear();
    definition.channels = {u"conda-forge"_s, u"our-own-channel"_s};
    ask({u"python=3.10"_s, u"ours=1"_s});
    write(u"given/conda-forge/linux-64/repodata.json"_s, R"({"packages": {
        "a": {"name": "python", "version": "3.10.13", "build": "h0", "build_number": 0}}})");
    EnvironmentSolver::Options options;
    options.repodata = folder.filePath(u"given"_s);
    const Report report = solved(options);
    EXPECT_EQ(report.outcome, Report::Outcome::Unchecked);
    EXPECT_FALSE(report.isAllFound);
    EXPECT_TRUE(report.notChecked.join(u' ').contains(u"The index of our-own-channel"_s));
    EXPECT_TRUE(report.notChecked.join(u' ').contains(u"ours=1"_s));
}

TEST_F(EnvironmentSolverTest, FindsAllThatIsInTheChannelsOfTheCorpus)
{
    const auto corpus = corpusFolder(u"solver"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    const QMap<QString, QStringList> notThere{
        {u"no-such-package"_s, {u"no-such-package"_s}}, {u"no-such-version"_s, {u"numpy=9.9"_s}}};
    for (const QString& file : QDir(corpus->filePath(u"specs"_s)).entryList({u"*.yml"_s})) {
        definition = *fromCondaYaml(QString::fromUtf8(*readFile(corpus->filePath(u"specs/"_s + file))));
        EnvironmentSolver::Options options;
        options.repodata = corpus->filePath(u"channels"_s);
        options.isOffline = true;
        const Report report = solved(options);
        EXPECT_EQ(report.conflict.specs, notThere.value(file.chopped(4))) << file.toStdString();
        EXPECT_EQ(report.isAllFound, report.conflict.specs.isEmpty()) << file.toStdString();
    }
    EXPECT_TRUE(host.commands.isEmpty());
}
