// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/baseimage.h"
#include "core/environment/baseimagecatalogue.h"

#include <QSet>
#include <gtest/gtest.h>

using namespace tandem;

TEST(BaseImageCatalogue, IsCompiledIntoTheProgram)
{
    const auto catalogue = BaseImageCatalogue::builtIn();
    EXPECT_TRUE(catalogue.date().isValid());
    ASSERT_GT(catalogue.images().size(), 20);
    EXPECT_FALSE(catalogue.images().first().isDeprecated);
    EXPECT_FALSE(catalogue.images().first().isGpu());
}

TEST(BaseImageCatalogue, IsConsistent)
{
    const auto catalogue = BaseImageCatalogue::builtIn();
    QSet<QString> names;
    for (const auto& image : catalogue.images()) {
        SCOPED_TRACE(qPrintable(image.name));
        EXPECT_FALSE(names.contains(image.name));
        names.insert(image.name);
        EXPECT_EQ(image.isGpu(), isGpuImage(image.reference));
        EXPECT_TRUE(!image.name.contains(u"ubuntu"_s) || image.name.endsWith(u"ubuntu"_s + image.ubuntu));
        EXPECT_TRUE(image.cuda.startsWith(cudaOfImage(image.reference)));
        EXPECT_TRUE(image.hasConda);
        const auto* replacement = catalogue.named(image.replacement);
        EXPECT_EQ(image.isDeprecated, replacement != nullptr);
        if (replacement) {
            EXPECT_FALSE(replacement->isDeprecated);
            EXPECT_EQ(replacement->isGpu(), image.isGpu());
        }
    }
}

TEST(BaseImageCatalogue, FindsAnImageByAnyReference)
{
    const auto catalogue = BaseImageCatalogue::builtIn();
    for (const QString& reference : {u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s,
             u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest"_s,
             u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:20250217.v1@sha256:00"_s}) {
        const auto* image = catalogue.find(reference);
        ASSERT_NE(image, nullptr) << qPrintable(reference);
        EXPECT_TRUE(image->isDeprecated);
        EXPECT_EQ(image->replacement, u"openmpi4.1.0-ubuntu22.04"_s);
    }
    EXPECT_EQ(catalogue.find(u"docker.io/library/ubuntu:22.04"_s), nullptr);
}

TEST(BaseImageCatalogue, FindsAnImageInTheRepositoriesOfOldTimes)
{
    const auto catalogue = BaseImageCatalogue::builtIn();
    const auto* gpu =
        catalogue.find(u"mcr.microsoft.com/azureml/base-gpu:openmpi3.1.2-cuda10.1-cudnn7-ubuntu18.04"_s);
    ASSERT_NE(gpu, nullptr);
    EXPECT_EQ(gpu->cuda, u"10.1"_s);
    EXPECT_TRUE(gpu->isDeprecated);
    const auto* cpu = catalogue.find(u"mcr.microsoft.com/azureml/base:intelmpi2018.3-ubuntu16.04"_s);
    ASSERT_NE(cpu, nullptr);
    EXPECT_FALSE(cpu->isGpu());
    EXPECT_EQ(catalogue.find(u"mcr.microsoft.com/azureml/base"_s), nullptr);
}

TEST(BaseImage, TellsTheCudaThatItsNameTells)
{
    EXPECT_EQ(cudaOfImage(u"nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04"_s), u"12.4"_s);
    EXPECT_EQ(cudaOfImage(u"pytorch/pytorch:2.1.0-cuda12.1-cudnn8-runtime"_s), u"12.1"_s);
    EXPECT_EQ(cudaOfImage(u"mcr.microsoft.com/azureml/curated/acpt-pytorch-2.2-cuda12.1:9"_s), u"12.1"_s);
    EXPECT_EQ(cudaOfImage(u"example/torch:2.0-cu118"_s), u"11.8"_s);
    EXPECT_EQ(cudaOfImage(u"example/torch:2.0-cuda118"_s), u"11.8"_s);
    EXPECT_EQ(cudaOfImage(u"nvcr.io/nvidia/pytorch:24.01-py3"_s), u""_s);
    EXPECT_EQ(cudaOfImage(u"example/base@sha256:cu118"_s), u""_s);
}

TEST(BaseImageCatalogue, RefusesWhatIsNoCatalogue)
{
    EXPECT_FALSE(BaseImageCatalogue::fromJson("[]"));
    EXPECT_FALSE(BaseImageCatalogue::fromJson(R"({"registry":"r","images":[{"cuda":"12"}]})"));
}
