// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

TEST(MissingChannel, IsAddedByTheEdit)
{
    const Made made{{u"pytorch=2.2"_s, u"pytorch-cuda=12.1"_s}, {}, {}, {u"pytorch"_s}};
    const auto findings = found(u"missing-channel"_s, made);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_EQ(findings[0].entry, u"pytorch-cuda=12.1"_s);
    EXPECT_EQ(corrected(u"missing-channel"_s, made).channels, (QStringList{u"pytorch"_s, u"nvidia"_s}));
    EXPECT_TRUE(found(u"missing-channel"_s, corrected(u"missing-channel"_s, made)).isEmpty());
}

TEST(MissingChannel, IsToldOnceForEachChannel)
{
    const Made made{{u"pytorch-cuda=12.1"_s, u"cpuonly"_s, u"pytorch-mutex"_s}, {}, {}, {u"defaults"_s}};
    EXPECT_EQ(found(u"missing-channel"_s, made).size(), 2); // pytorch and nvidia
}

TEST(MissingChannel, KnowsTheBuildsOfPytorchsOwnChannel)
{
    const QString spec = u"pytorch=1.4.0=py3.6_cuda10.1.243_cudnn7.6.3_0"_s;
    const auto findings = found(u"missing-channel"_s, Made{{spec}, {}, {}, {u"conda-forge"_s}});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_TRUE(findings[0].sentence.contains(u"channel pytorch"_s));
    EXPECT_TRUE(found(u"missing-channel"_s, Made{{spec}, {}, {}, {u"pytorch"_s}}).isEmpty());
    EXPECT_TRUE(
        found(u"missing-channel"_s, Made{{u"pytorch::"_s + spec}, {}, {}, {u"conda-forge"_s}}).isEmpty());
}

TEST(MissingChannel, FindsWhatOnlyCondaForgeHas)
{
    EXPECT_EQ(found(u"missing-channel"_s, Made{{u"fbprophet=0.7"_s}, {}, {}, {u"defaults"_s}}).size(), 1);
    EXPECT_EQ(found(u"missing-channel"_s, Made{{u"fbprophet=0.7"_s}, {}, {}, {}}).size(), 1);
    EXPECT_TRUE(found(u"missing-channel"_s, Made{{u"fbprophet=0.7"_s}}).isEmpty());
    EXPECT_TRUE(found(u"missing-channel"_s, Made{{u"conda-forge::fbprophet=0.7"_s}, {}, {}, {}}).isEmpty());
}

TEST(MissingChannel, IsSilentWhereAChannelMayHaveAnything)
{
    const QStringList conda{u"pytorch-cuda=12.1"_s, u"cpuonly"_s};
    for (const QString& channel :
        {u"https://packages.example.com/conda"_s, u"my-team"_s, u"pytorch-nightly"_s})
        EXPECT_TRUE(found(u"missing-channel"_s, Made{conda, {}, {}, {channel}}).isEmpty())
            << qPrintable(channel);
    EXPECT_TRUE(
        found(u"missing-channel"_s, Made{conda, {}, {}, {u"pytorch"_s, u"nvidia/label/cuda-12.1.0"_s}})
            .isEmpty());
    EXPECT_TRUE(found(u"missing-channel"_s,
        Made{conda, {}, {},
            {u"https://conda.anaconda.org/pytorch"_s, u"https://conda.anaconda.org/nvidia/"_s}})
                    .isEmpty());
}

TEST(MissingChannel, KnowsThatCondaAddsItsDefaultChannels)
{
    EXPECT_TRUE(found(u"missing-channel"_s, Made{{u"pytorch=2.2"_s}, {}, {}, {u"bioconda"_s}}).isEmpty());
    const Made without{{u"pytorch=2.2"_s}, {}, {}, {u"bioconda"_s, u"nodefaults"_s}};
    EXPECT_EQ(found(u"missing-channel"_s, without).size(), 1);
}

TEST(PackagesInCondaAndPip, AreSeenUnderBothNames)
{
    const QList<std::pair<QString, QString>> twins{{u"numpy=1.24"_s, u"numpy==1.26"_s},
        {u"pytorch=2.1"_s, u"torch"_s}, {u"pyyaml"_s, u"PyYAML==6.0"_s},
        {u"opencv"_s, u"opencv-python-headless"_s}, {u"py-opencv"_s, u"opencv-python"_s},
        {u"matplotlib-base"_s, u"matplotlib"_s}, {u"ruamel.yaml"_s, u"ruamel_yaml"_s},
        {u"python-graphviz"_s, u"graphviz"_s}, {u"tensorflow-gpu"_s, u"tensorflow"_s},
        {u"pytables"_s, u"tables"_s}, {u"msgpack-python"_s, u"msgpack"_s},
        {u"scikit-learn"_s, u"scikit_learn"_s}};
    for (const auto& [conda, pip] : twins)
        EXPECT_EQ(found(u"conda-and-pip"_s, Made{{conda}, {pip}}).size(), 1) << qPrintable(conda);
}

TEST(PackagesInCondaAndPip, AreNotConfusedWithProgramsAndLibraries)
{
    const QStringList conda{u"graphviz"_s, u"redis"_s, u"wget"_s, u"ffmpeg"_s, u"zstd"_s, u"cmake"_s, u"tk"_s,
        u"python"_s, u"pytorch-lightning"_s};
    const QStringList pip{u"graphviz"_s, u"redis"_s, u"wget"_s, u"ffmpeg"_s, u"zstd"_s, u"cmake"_s, u"tk"_s,
        u"python-dateutil"_s, u"torch"_s};
    EXPECT_TRUE(found(u"conda-and-pip"_s, Made{conda, pip}).isEmpty());
    EXPECT_TRUE(
        found(u"conda-and-pip"_s, Made{{u"numpy"_s}, {u"numpy; sys_platform == 'win32'"_s}}).isEmpty());
}

TEST(PackagesInCondaAndPip, AreSettledSoThatTheImageStaysWhatItWas)
{
    const Made same{{u"numpy==1.24.3"_s}, {u"numpy>=1.21"_s}};
    EXPECT_TRUE(corrected(u"conda-and-pip"_s, same).pipRequirements.isEmpty());
    const Made other{{u"numpy==1.24.3"_s}, {u"numpy==1.26.0"_s}};
    EXPECT_TRUE(corrected(u"conda-and-pip"_s, other).condaPackages.isEmpty());
    EXPECT_EQ(texts(corrected(u"conda-and-pip"_s, other).pipRequirements), QStringList{u"numpy==1.26.0"_s});
}

TEST(MissingPip, IsAddedByTheEdit)
{
    const Made made{{u"python=3.12"_s}, {u"flask==3.0"_s}};
    ASSERT_EQ(found(u"pip-missing"_s, made).size(), 1);
    EXPECT_EQ(found(u"pip-missing"_s, made)[0].severity, Severity::Warning);
    EXPECT_EQ(
        texts(corrected(u"pip-missing"_s, made).condaPackages), (QStringList{u"python=3.12"_s, u"pip"_s}));
}

TEST(MissingPip, IsSilentWherePipIsThereOrNotNeeded)
{
    for (const QString& pip : {u"pip"_s, u"pip=24.0"_s, u"pip<=21.2.4"_s, u"conda-forge::pip"_s})
        EXPECT_TRUE(found(u"pip-missing"_s, Made{{u"python=3.12"_s, pip}, {u"flask==3.0"_s}}).isEmpty());
    EXPECT_TRUE(found(u"pip-missing"_s, Made{{u"python=3.12"_s}}).isEmpty());
}

TEST(UnpinnedPackages, AreThoseWhoseNewestVersionIsTaken)
{
    for (const QString& conda : {u"numpy"_s, u"numpy>=1.21"_s, u"numpy>1.21"_s, u"numpy!=1.24"_s,
             u"numpy=*=*openblas"_s, u"numpy>=1.21,!=1.24"_s})
        EXPECT_EQ(found(u"unpinned"_s, Made{{conda}}).size(), 1) << qPrintable(conda);
    for (const QString& pip : {u"flask"_s, u"flask>=3"_s, u"flask>3,!=3.1"_s, u"flask[async]"_s,
             u"git+https://github.com/example/tool.git"_s, u"tool @ git+https://github.com/example/tool"_s})
        EXPECT_EQ(found(u"unpinned"_s, Made{{}, {pip}}).size(), 1) << qPrintable(pip);
    EXPECT_EQ(found(u"unpinned"_s, Made{{u"numpy"_s}})[0].severity, Severity::Hint);
}

TEST(UnpinnedPackages, AreNotThoseWithAnEnd)
{
    for (const QString& conda : {u"numpy=1.21"_s, u"numpy==1.21.2"_s, u"numpy 1.21.*"_s, u"numpy<2"_s,
             u"numpy>=1.21,<2"_s, u"numpy~=1.21.0"_s, u"numpy 1.21.2 py310_0"_s, u"pip"_s, u"cpuonly"_s})
        EXPECT_TRUE(found(u"unpinned"_s, Made{{conda}}).isEmpty()) << qPrintable(conda);
    for (const QString& pip : {u"flask==3.0"_s, u"flask~=3.0"_s, u"flask<4"_s, u"flask>=3,<4"_s, u"--pre"_s,
             u"# nothing"_s, u"git+https://github.com/example/tool.git@v1.2"_s,
             u"https://example.com/tool-1.0-py3-none-any.whl"_s,
             u"flask --hash=sha256:"_s + QString(64, u'0'), u"flask; sys_platform == 'win32'"_s})
        EXPECT_TRUE(found(u"unpinned"_s, Made{{}, {pip}}).isEmpty()) << qPrintable(pip);
}

TEST(UnpinnedPackages, AreUnknownWhereAnotherFileConstrainsThem)
{
    EXPECT_TRUE(
        found(u"unpinned"_s, Made{{}, {u"-c https://example.com/constraints.txt"_s, u"flask"_s}}).isEmpty());
}

TEST(FilesNotUploaded, AreSeenInEveryForm)
{
    for (const QString& pip : {u"-r requirements.txt"_s, u"--requirement=requirements/base.txt"_s,
             u"-c constraints.txt"_s, u"-e ."_s, u"-e ./tool"_s, u"./wheels/tool-1.0-py3-none-any.whl"_s,
             u"tool @ file:///home/me/tool"_s, u"file:///home/me/tool.whl"_s}) {
        const auto findings = found(u"file-not-uploaded"_s, Made{{}, {pip}});
        ASSERT_EQ(findings.size(), 1) << qPrintable(pip);
        EXPECT_EQ(findings[0].severity, Severity::Error);
    }
    const auto links = found(u"file-not-uploaded"_s, Made{{}, {u"--find-links wheels"_s}});
    ASSERT_EQ(links.size(), 1);
    EXPECT_EQ(links[0].severity, Severity::Warning);
}

TEST(FilesNotUploaded, AreNotAddresses)
{
    for (const QString& pip : {u"-r https://example.com/requirements.txt"_s,
             u"-e git+https://github.com/example/tool.git#egg=tool"_s,
             u"-e git+ssh://git@example.com/tool.git"_s, u"https://example.com/tool.whl"_s,
             u"-f https://download.pytorch.org/whl/torch_stable.html"_s, u"flask"_s,
             u"--index-url https://example.com/simple"_s, u"--pre"_s,
             u"tool @ https://example.com/tool.whl"_s})
        EXPECT_TRUE(found(u"file-not-uploaded"_s, Made{{}, {pip}}).isEmpty()) << qPrintable(pip);
}

TEST(PackagesOfOtherPlatforms, AreRemovedByTheEdit)
{
    const Made made{{u"python=3.12"_s, u"vs2015_runtime=14.27"_s, u"appnope=0.1.2"_s, u"m2w64-gcc-libs"_s},
        {u"pywin32==306"_s}};
    const auto findings = found(u"other-platform"_s, made);
    ASSERT_EQ(findings.size(), 4);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_EQ(findings.last().entry, u"appnope=0.1.2"_s);
    EXPECT_EQ(findings.last().severity, Severity::Warning);
    EXPECT_FALSE(
        texts(corrected(u"other-platform"_s, made).condaPackages).contains(u"vs2015_runtime=14.27"_s));
}

TEST(PackagesOfOtherPlatforms, AreNotThoseThatLinuxHasToo)
{
    const Made made{{u"python=3.12"_s, u"vcrpy"_s, u"libgcc-ng"_s, u"colorama"_s},
        {u"pywin32; sys_platform == 'win32'"_s, u"colorama"_s}};
    EXPECT_TRUE(found(u"other-platform"_s, made).isEmpty());
}

TEST(BuildsOfOtherPlatforms, AreRemovedByTheEdit)
{
    const Made made{{u"openssl=1.1.1k=h2bbff1b_0"_s, u"pip=21.1.1=py39haa95532_0"_s, u"vc=14.2=h21ff451_1"_s,
        u"numpy=1.20"_s}};
    const auto findings = found(u"platform-build"_s, made);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_TRUE(findings[0].reason.contains(u"Windows"_s));
    EXPECT_EQ(texts(corrected(u"platform-build"_s, made).condaPackages),
        (QStringList{u"openssl==1.1.1k"_s, u"pip==21.1.1"_s, u"vc=14.2=h21ff451_1"_s, u"numpy=1.20"_s}));
}

TEST(BuildsOfOtherPlatforms, AreAtLeastDoubtfulWherePlatformIsNotKnown)
{
    const auto findings = found(u"platform-build"_s, Made{{u"openssl=1.1.1k=h2bbff1b_0"_s}});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
}

TEST(BuildsOfOtherPlatforms, AreOnlyAHintWhereTheyAreForLinux)
{
    const auto findings =
        found(u"platform-build"_s, Made{{u"_libgcc_mutex=0.1=main"_s, u"openssl=1.1.1k=h27cfd23_0"_s}});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Hint);
}

TEST(BuildsOfOtherPlatforms, AreNotThoseOfAllPlatforms)
{
    const Made made{{u"wheel=0.36.2=pyhd3eb1b0_0"_s, u"pytorch=1.4.0=py3.6_cuda10.1.243_cudnn7.6.3_0"_s,
        u"numpy=1.20=*openblas*"_s, u"libcurl 7.82.0 *_0"_s, u"_libgcc_mutex=0.1=main"_s}};
    EXPECT_TRUE(found(u"platform-build"_s, made).isEmpty());
}

TEST(MissingRuntimePackages, IsThePluginOfMlflow)
{
    const Made made{{u"python=3.12"_s, u"pip"_s}, {u"mlflow==2.15"_s}};
    const auto findings = found(u"azureml-runtime"_s, made);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].entry, u"mlflow==2.15"_s);
    EXPECT_EQ(texts(corrected(u"azureml-runtime"_s, made).pipRequirements),
        (QStringList{u"mlflow==2.15"_s, u"azureml-mlflow"_s}));
    EXPECT_EQ(found(u"azureml-runtime"_s, Made{{u"mlflow=2.15"_s}}).size(), 1);
    EXPECT_EQ(found(u"azureml-runtime"_s, Made{{}, {u"mlflow-skinny"_s, u"azureml-core"_s}}).size(), 1);
}

TEST(MissingRuntimePackages, AreNoneWithoutMlflowOrForAModel)
{
    EXPECT_TRUE(found(u"azureml-runtime"_s, Made{{u"python=3.12"_s}, {u"torch==2.1"_s}}).isEmpty());
    EXPECT_TRUE(found(u"azureml-runtime"_s, Made{{}, {u"mlflow"_s, u"azureml-mlflow"_s}}).isEmpty());
    EXPECT_TRUE(
        found(u"azureml-runtime"_s, Made{{}, {u"mlflow"_s, u"azureml-inference-server-http"_s}}).isEmpty());
    EnvironmentDefinition model = Made{{}, {u"mlflow"_s}};
    model.name = u"mlflow-env"_s;
    EXPECT_TRUE(found(u"azureml-runtime"_s, model).isEmpty());
}

TEST(ConflictMarkers, AreSeenAmongTheEntries)
{
    const Made made{{u"<<<<<<< HEAD"_s, u"numpy=1.20"_s, u"======="_s}, {u">>>>>>> main"_s}};
    EXPECT_EQ(found(u"merge-conflict"_s, made).size(), 3);
    EXPECT_TRUE(found(u"unreadable-entry"_s, made).isEmpty());
    EXPECT_EQ(texts(corrected(u"merge-conflict"_s, made).condaPackages).first(), u"numpy=1.20"_s);
    EXPECT_TRUE(
        found(u"merge-conflict"_s, Made{{u"numpy=1.20"_s}, {u"flask==1"_s, u"# ======="_s}}).isEmpty());
}

TEST(UnreadableEntries, AreWhatCondaOrPipRefuses)
{
    EXPECT_EQ(found(u"unreadable-entry"_s, Made{{u"-r requirements.txt"_s}}).size(), 1);
    EXPECT_EQ(found(u"unreadable-entry"_s, Made{{}, {u"flask == = 3"_s}}).size(), 1);
    EXPECT_TRUE(
        found(u"unreadable-entry"_s, Made{{u"numpy >=1.2,<2"_s}, {u"flask==3.0"_s, u"--pre"_s, u"-e ."_s}})
            .isEmpty());
}
