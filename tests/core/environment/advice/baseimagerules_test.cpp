// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

namespace {

const QString onCpu = QString::fromLatin1(cpuImage);
const QString onGpu = QString::fromLatin1(gpuImage);
const QString onOldGpu = QString::fromLatin1(oldGpuImage);

}

TEST(DeprecatedBaseImage, IsNamedWithItsReplacement)
{
    const Made old{{u"python=3.12"_s}, {}, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest"_s};
    const auto findings = found(u"deprecated-base-image"_s, old);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].place, (Place{Place::Part::BaseImage, 0}));
    EXPECT_EQ(findings[0].entry, old.image);
    EXPECT_TRUE(corrected(u"deprecated-base-image"_s, old).baseImage.contains(u"openmpi4.1.0-ubuntu22.04"_s));
    EXPECT_TRUE(found(u"deprecated-base-image"_s, corrected(u"deprecated-base-image"_s, old)).isEmpty());
}

TEST(DeprecatedBaseImage, IsSilentAboutSupportedAndUnknownImages)
{
    for (const QString& image : {onCpu, onGpu, u"ubuntu:16.04"_s, QString()})
        EXPECT_TRUE(found(u"deprecated-base-image"_s, Made{{}, {}, image}).isEmpty()) << qPrintable(image);
}

TEST(CpuBuildOnGpuImage, IsSeenInEveryFormOfAPackage)
{
    for (const QString& conda : {u"cpuonly"_s, u"pytorch=2.2.2=py3.10_cpu_0"_s, u"pytorch=2.1=cpu_generic*"_s,
             u"tensorflow=2.11=mkl_py39h5ea9445_0"_s, u"tensorflow-cpu=2.11"_s})
        EXPECT_EQ(found(u"cpu-build-on-gpu-image"_s, Made{{conda}, {}, onGpu}).size(), 1)
            << qPrintable(conda);
    for (const QString& pip : {u"torch==2.1.0+cpu"_s, u"tensorflow-cpu==2.15"_s, u"jax[cpu]==0.4.30"_s,
             u"jax==0.4.30"_s, u"--index-url https://download.pytorch.org/whl/cpu"_s, u"tensorflow==2.0.0"_s})
        EXPECT_EQ(found(u"cpu-build-on-gpu-image"_s, Made{{}, {pip}, onGpu}).size(), 1) << qPrintable(pip);
}

TEST(CpuBuildOnGpuImage, IsToldOnceAndOffersAnImageWithoutCuda)
{
    const Made made{{u"cpuonly"_s}, {u"torch==2.1.0+cpu"_s, u"torchvision==0.16.0+cpu"_s}, onGpu};
    const auto findings = found(u"cpu-build-on-gpu-image"_s, made);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].entry, u"cpuonly"_s);
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s, corrected(u"cpu-build-on-gpu-image"_s, made)).isEmpty());
}

TEST(CpuBuildOnGpuImage, IsSilentWhereNothingIsForCpusOnly)
{
    const QStringList pip{u"torch==2.1.0"_s, u"tensorflow==2.15.0"_s, u"tensorflow==1.15.5"_s,
        u"jax[cuda12]==0.4.30"_s, u"jaxlib==0.4.30"_s, u"faiss-cpu==1.7.3"_s};
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s, Made{{}, pip, onGpu}).isEmpty());
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s, Made{{u"cpuonly"_s}, {}, onCpu}).isEmpty());
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s, Made{{u"cpuonly"_s}}).isEmpty());
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s,
        Made{{u"pytorch=2.2"_s, u"pytorch-cuda=12.1"_s}, {}, onGpu,
            {u"pytorch"_s, u"nvidia"_s, u"conda-forge"_s}})
                    .isEmpty());
}

TEST(CpuBuildOnGpuImage, WarnsOfCondaForgesChoiceWithoutAGpu)
{
    const auto findings = found(u"cpu-build-on-gpu-image"_s, Made{{u"pytorch=2.2"_s}, {}, onGpu});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Hint);
    const Made ofPytorch{{u"pytorch=2.2"_s}, {}, onGpu, {u"pytorch"_s, u"conda-forge"_s}};
    EXPECT_TRUE(found(u"cpu-build-on-gpu-image"_s, ofPytorch).isEmpty());
}

TEST(GpuBuildOnCpuImage, IsSeenInEveryFormOfAPackage)
{
    for (const QString& conda : {u"pytorch-cuda=12.1"_s, u"cudatoolkit=11.3.1"_s, u"tensorflow-gpu=2.4"_s,
             u"pytorch=1.4.0=py3.6_cuda10.1.243_cudnn7.6.3_0"_s, u"cudnn"_s, u"faiss-gpu=1.7"_s})
        EXPECT_EQ(found(u"gpu-build-on-cpu-image"_s, Made{{conda}, {}, onCpu}).size(), 1)
            << qPrintable(conda);
    for (const QString& pip :
        {u"torch==1.9.0+cu111"_s, u"tensorflow-gpu==2.4.1"_s, u"tensorflow[and-cuda]==2.15"_s,
            u"jax[cuda12]"_s, u"cupy-cuda12x==13.0"_s, u"onnxruntime-gpu==1.17"_s, u"nvidia-dali-cuda100"_s,
            u"--extra-index-url https://download.pytorch.org/whl/cu121"_s, u"nvidia-cublas-cu12==12.1.3.1"_s})
        EXPECT_EQ(found(u"gpu-build-on-cpu-image"_s, Made{{}, {pip}, onCpu}).size(), 1) << qPrintable(pip);
}

TEST(GpuBuildOnCpuImage, IsToldOnceAndOffersAnImageOfThatCuda)
{
    const Made made{{}, {u"torch==2.4.0+cu124"_s, u"torchvision==0.19.0+cu124"_s}, onCpu};
    const auto findings = found(u"gpu-build-on-cpu-image"_s, made);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_TRUE(corrected(u"gpu-build-on-cpu-image"_s, made).baseImage.contains(u"cuda12.4"_s));
    EXPECT_TRUE(found(u"cuda-mismatch"_s, corrected(u"gpu-build-on-cpu-image"_s, made)).isEmpty());
}

TEST(GpuBuildOnCpuImage, IsSilentAboutWhatServesBoth)
{
    const QStringList pip{u"torch==2.1.0"_s, u"tensorflow==2.15.0"_s, u"torch==2.1.0+cpu"_s, u"jax"_s,
        u"faiss-cpu"_s, u"scikit-cuda-like"_s, u"accupy"_s};
    EXPECT_TRUE(
        found(u"gpu-build-on-cpu-image"_s, Made{{u"pytorch=2.1"_s, u"cpuonly"_s}, pip, onCpu}).isEmpty());
    EXPECT_TRUE(found(u"gpu-build-on-cpu-image"_s, Made{{u"pytorch-cuda=12.1"_s}, {}, onGpu}).isEmpty());
    EXPECT_TRUE(found(u"gpu-build-on-cpu-image"_s, Made{{u"pytorch-cuda=12.1"_s}}).isEmpty());
}

TEST(CudaMismatch, IsSeenInEveryFormOfAVersion)
{
    for (const QString& conda :
        {u"pytorch-cuda=11.8"_s, u"cudatoolkit=10.1.243"_s, u"cuda-toolkit=11.8.0"_s, u"cuda-version=11.8"_s,
            u"pytorch=1.10.0=py3.8_cuda11.3_cudnn8.2.0_0"_s, u"tensorflow=2.11=cuda112py39h01bd6f0_0"_s})
        EXPECT_EQ(found(u"cuda-mismatch"_s, Made{{conda}, {}, onGpu}).size(), 1) << qPrintable(conda);
    for (const QString& pip : {u"torch==2.1.0+cu118"_s, u"jaxlib==0.4.20+cuda11.cudnn86"_s, u"cupy-cuda11x"_s,
             u"cupy-cuda117"_s, u"jax[cuda11_pip]"_s, u"nvidia-cublas-cu11"_s, u"mxnet-cu112"_s,
             u"mxnet-cu92"_s, u"--extra-index-url https://download.pytorch.org/whl/cu118"_s,
             u"-f https://download.pytorch.org/whl/cu118/torch_stable.html"_s, u"jax[cuda13]"_s})
        EXPECT_EQ(found(u"cuda-mismatch"_s, Made{{}, {pip}, onGpu}).size(), 1) << qPrintable(pip);
}

TEST(CudaMismatch, IsToldOnceForEachVersion)
{
    const QStringList pip{u"torch==2.1.0+cu118"_s, u"torchvision==0.16.0+cu118"_s,
        u"torchaudio==2.1.0+cu118"_s, u"--extra-index-url https://download.pytorch.org/whl/cu118"_s};
    const auto findings = found(u"cuda-mismatch"_s, Made{{}, pip, onGpu});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_TRUE(findings[0].sentence.contains(u"11.8"_s)) << qPrintable(findings[0].sentence);
    EXPECT_TRUE(findings[0].sentence.contains(u"12.4"_s));
}

TEST(CudaMismatch, KnowsThatVersionsOfOneMajorVersionAreCompatible)
{
    for (const QString& pip : {u"torch==2.1.0+cu121"_s, u"torch==2.4.0+cu124"_s, u"cupy-cuda12x"_s,
             u"jax[cuda12]"_s, u"nvidia-dali-cuda120"_s})
        EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{}, {pip}, onGpu}).isEmpty()) << qPrintable(pip);
    const auto newer = found(u"cuda-mismatch"_s, Made{{}, {u"torch==2.7.0+cu128"_s}, onGpu});
    ASSERT_EQ(newer.size(), 1);
    EXPECT_EQ(newer[0].severity, Severity::Hint);
    EXPECT_TRUE(corrected(u"cuda-mismatch"_s, Made{{}, {u"torch==2.6.0+cu126"_s}, onGpu})
                    .baseImage.contains(u"cuda12.6"_s));
    const Made beforeEleven{{u"cudatoolkit=10.2"_s}, {}, u"nvidia/cuda:10.1-cudnn7-devel-ubuntu18.04"_s};
    const auto findings = found(u"cuda-mismatch"_s, beforeEleven);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
}

TEST(CudaMismatch, KnowsWhichTensorflowLoadsTheLibrariesOfTheImage)
{
    EXPECT_EQ(found(u"cuda-mismatch"_s, Made{{}, {u"tensorflow~=2.11.1"_s}, onGpu}).size(), 1);
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{}, {u"tensorflow~=2.11.1"_s}, onOldGpu}).isEmpty());
    EXPECT_EQ(found(u"cuda-mismatch"_s, Made{{}, {u"tensorflow==2.17.0"_s}, onOldGpu}).size(), 1);
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{}, {u"tensorflow==2.17.0"_s}, onGpu}).isEmpty());
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{}, {u"tensorflow"_s}, onOldGpu}).isEmpty());
    // conda brings what it needs, so only conda's own mismatch is left.
    const auto both =
        found(u"cuda-mismatch"_s, Made{{u"cudatoolkit=11.2"_s}, {u"tensorflow==2.11.0"_s}, onGpu});
    ASSERT_EQ(both.size(), 1);
    EXPECT_EQ(both[0].entry, u"cudatoolkit=11.2"_s);
}

TEST(CudaMismatch, IsSilentWhereOneOfTheTwoIsNotKnown)
{
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{u"pytorch-cuda=11.8"_s}}).isEmpty());
    EXPECT_TRUE(
        found(u"cuda-mismatch"_s, Made{{u"pytorch-cuda=11.8"_s}, {}, u"nvcr.io/nvidia/pytorch:24.01-py3"_s})
            .isEmpty());
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{u"cudatoolkit"_s}, {u"jax[cuda]"_s}, onGpu}).isEmpty());
    EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{u"pytorch-cuda=11.8"_s}, {}, onOldGpu}).isEmpty());
}

TEST(CudaMismatch, TakesARangeForWhatItAllows)
{
    for (const QString& conda : {u"cudatoolkit>=11.0"_s, u"cuda-version>=11.2,<13"_s,
             u"cudatoolkit=11.8|12.*"_s, u"cudatoolkit!=11.3"_s, u"cuda-version>=12,<13"_s})
        EXPECT_TRUE(found(u"cuda-mismatch"_s, Made{{conda}, {}, onGpu}).isEmpty()) << qPrintable(conda);
    EXPECT_EQ(found(u"cuda-mismatch"_s, Made{{u"cuda-version>=11.2,<12"_s}, {}, onGpu}).size(), 1);
}

TEST(DifferentCudaVersions, AreToldWhereTheImageDoesNotTellThemApart)
{
    const Made made{{u"pytorch-cuda=11.8"_s}, {u"cupy-cuda12x==13.0"_s}};
    ASSERT_EQ(found(u"different-cuda-versions"_s, made).size(), 1);
    EXPECT_EQ(found(u"different-cuda-versions"_s, made)[0].entry, u"cupy-cuda12x==13.0"_s);
    const Made onImage{made.conda, made.pip, onGpu};
    EXPECT_TRUE(found(u"different-cuda-versions"_s, onImage).isEmpty());
    EXPECT_EQ(found(u"cuda-mismatch"_s, onImage).size(), 1);
}

TEST(DifferentCudaVersions, AreNoneWhereTheMajorVersionIsOne)
{
    const Made made{{u"pytorch-cuda=12.1"_s}, {u"cupy-cuda12x"_s, u"tensorflow==2.11.0"_s}};
    EXPECT_TRUE(found(u"different-cuda-versions"_s, made).isEmpty());
}

TEST(CudatoolkitBesidePytorchCuda, IsRemovedByTheEdit)
{
    const Made made{{u"pytorch=2.2"_s, u"pytorch-cuda=12.1"_s, u"cudatoolkit=11.8"_s}};
    ASSERT_EQ(found(u"cudatoolkit-beside-pytorch-cuda"_s, made).size(), 1);
    EXPECT_TRUE(found(u"different-cuda-versions"_s, made).isEmpty()) << "it is told once";
    EXPECT_EQ(texts(corrected(u"cudatoolkit-beside-pytorch-cuda"_s, made).condaPackages),
        (QStringList{u"pytorch=2.2"_s, u"pytorch-cuda=12.1"_s}));
}

TEST(CudatoolkitBesidePytorchCuda, IsSilentWhereOnlyOneIsThere)
{
    EXPECT_TRUE(found(u"cudatoolkit-beside-pytorch-cuda"_s, Made{{u"cudatoolkit=11.3"_s}}).isEmpty());
    EXPECT_TRUE(found(u"cudatoolkit-beside-pytorch-cuda"_s, Made{{u"pytorch-cuda=12.1"_s}}).isEmpty());
}
