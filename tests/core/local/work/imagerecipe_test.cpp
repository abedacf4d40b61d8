// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagerecipe.h"

#include "core/base/atomicfile.h"
#include "core/environment/imagedockerfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

EnvironmentSource conda(const QString& file, const QString& image = u"registry/base:1"_s)
{
    EnvironmentSource source;
    source.image = image;
    source.condaFile = file;
    return source;
}

const QString file =
    u"name: project\nchannels:\n- conda-forge\ndependencies:\n- python=3.10\n- pip:\n  - numpy==1.26\n"_s;

}

TEST(ImageRecipe, WritesTheDockerfileAzureWrites)
{
    const auto recipe = ImageRecipe::of(conda(file + u"variables:\n  GREETING: say \"hi\" for $5\n"_s));
    ASSERT_TRUE(recipe);
    const QString expected = uR"(FROM registry/base:1@sha256:0123
USER root
RUN mkdir -p $HOME/.cache
WORKDIR /
COPY azureml-environment-setup/mutated_conda_dependencies.yml azureml-environment-setup/mutated_conda_dependencies.yml
RUN ldconfig /usr/local/cuda/lib64/stubs && conda env create -p /azureml-envs/azureml_%1 -f azureml-environment-setup/mutated_conda_dependencies.yml && rm -rf "$HOME/.cache/pip" && conda clean -aqy && CONDA_ROOT_DIR=$(conda info --root) && rm -rf "$CONDA_ROOT_DIR/pkgs" && find "$CONDA_ROOT_DIR" -type d -name __pycache__ -exec rm -rf {} + && ldconfig
ENV PATH /azureml-envs/azureml_%1/bin:$PATH
ENV AZUREML_CONDA_ENVIRONMENT_PATH /azureml-envs/azureml_%1
ENV LD_LIBRARY_PATH /azureml-envs/azureml_%1/lib:$LD_LIBRARY_PATH
ENV GREETING="say \"hi\" for \$5"
ENV AZUREML_ENVIRONMENT_IMAGE True
CMD ["bash"]
)"_s;
    EXPECT_EQ(
        recipe->dockerfile(u"sha256:0123"_s).toStdString(), expected.arg(recipe->condaHash).toStdString());
}

TEST(ImageRecipe, WritesTheContext)
{
    QTemporaryDir folder;
    const auto recipe = ImageRecipe::of(conda(file));
    ASSERT_TRUE(recipe);
    const auto dockerfile = recipe->writeContext(folder.path(), {});
    ASSERT_TRUE(dockerfile);
    EXPECT_TRUE(readFile(*dockerfile).valueOr({}).startsWith("FROM registry/base:1\n"));
    const QByteArray written =
        readFile(folder.filePath(u"azureml-environment-setup/mutated_conda_dependencies.yml"_s)).valueOr({});
    EXPECT_FALSE(written.contains("name:"));
    EXPECT_TRUE(written.contains("- numpy==1.26"));
}

TEST(ImageRecipe, IsNamedByWhatItIsMadeFrom)
{
    const auto one = ImageRecipe::of(conda(file));
    const auto renamed = ImageRecipe::of(conda(QString(file).replace(u"name: project"_s, u"name: other"_s)));
    const auto otherBase = ImageRecipe::of(conda(file, u"registry/base:2"_s));
    ASSERT_TRUE(one && renamed && otherBase);
    EXPECT_EQ(one->repository(), u"azureml/azureml_"_s + one->hash);
    EXPECT_EQ(one->hash, renamed->hash);
    EXPECT_NE(one->hash, otherBase->hash);
    EXPECT_EQ(one->condaHash, otherBase->condaHash);
    EXPECT_EQ(one->interpreterPath(), u"/azureml-envs/azureml_%1/bin/python"_s.arg(one->condaHash));
}

TEST(ImageRecipe, AnImageAloneIsUsedAsItIs)
{
    const auto recipe = ImageRecipe::of(conda({}));
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->kind, ImageRecipe::Kind::Image);
    EXPECT_TRUE(recipe->condaPath().isEmpty());
}

TEST(ImageRecipe, ABuildContextIsNamedByItsFiles)
{
    QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"Dockerfile"_s), "FROM registry/base:1\n"));
    EnvironmentSource source;
    source.contextFolder = folder.path();
    const auto before = ImageRecipe::of(source);
    ASSERT_TRUE(before);
    EXPECT_EQ(before->kind, ImageRecipe::Kind::Context);
    EXPECT_EQ(*before->writeContext({}, {}), folder.filePath(u"Dockerfile"_s));
    ASSERT_TRUE(writeFile(folder.filePath(u"requirements.txt"_s), "numpy\n"));
    EXPECT_NE(before->hash, ImageRecipe::of(source)->hash);
    source.dockerfilePath = u"../Dockerfile"_s;
    EXPECT_FALSE(ImageRecipe::of(source));
}

TEST(ImageRecipe, OnTheHostTheBaseImageMakesNoDifference)
{
    const auto one = ImageRecipe::of(conda(file, u"registry/one:1"_s));
    const auto other = ImageRecipe::of(conda(file, u"registry/other:1"_s));
    EXPECT_NE(one->hash, other->hash);
    EXPECT_EQ(one->hostHash(), other->hostHash());
    EXPECT_NE(one->hostHash(), one->hash);
}

TEST(ImageRecipe, SaysWhatIsWrong)
{
    EXPECT_FALSE(ImageRecipe::of(conda(u"dependencies: [python"_s)));
    EXPECT_FALSE(ImageRecipe::of(conda(file, {})));
}

TEST(Pinned, NamesTheDigestOnce)
{
    EXPECT_EQ(pinned(u"a:1"_s, u"sha256:1"_s), u"a:1@sha256:1"_s);
    EXPECT_EQ(pinned(u"a@sha256:2"_s, u"sha256:1"_s), u"a@sha256:2"_s);
    EXPECT_EQ(pinned(u"a:1"_s, {}), u"a:1"_s);
}
