// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/namedentry.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::advice;

namespace {

using Part = Place::Part;

EnvironmentDefinition definition()
{
    EnvironmentDefinition definition;
    definition.baseImage = u"mcr.microsoft.com/azureml/base:1"_s;
    definition.channels = {u"conda-forge"_s};
    definition.condaPackages = {CondaSpec::parse(u"python=3.10"_s), CondaSpec::parse(u"scikit-learn =1.2"_s)};
    definition.pipRequirements = {PipRequirement(u"numpy==1.21"_s), PipRequirement(u"Scikit_Image>=0.1"_s)};
    return definition;
}

EnvironmentDefinition edited(const QString& entry, const QString& replacement)
{
    EnvironmentDefinition changed = definition();
    const auto edit = editNamed(entry, replacement, changed);
    EXPECT_TRUE(edit);
    if (edit)
        edit->apply(changed);
    return changed;
}

}

TEST(NamedEntry, IsFoundAsItIsWrittenOrByItsPackage)
{
    EXPECT_EQ(placeNamed(u"numpy==1.21"_s, definition()), (Place{Part::Pip, 0}));
    EXPECT_EQ(placeNamed(u"scikit-image==0.2"_s, definition()), (Place{Part::Pip, 1}));
    EXPECT_EQ(placeNamed(u"scikit-learn=1.2"_s, definition()), (Place{Part::Conda, 1}));
    EXPECT_EQ(placeNamed(u"python 3.10.*"_s, definition()), (Place{Part::Conda, 0}));
    EXPECT_EQ(placeNamed(u"torch==1, numpy==1.20 (line 2 of condaenv.x.requirements.txt)"_s, definition()),
        (Place{Part::Pip, 0}));
    EXPECT_EQ(
        placeNamed(u"numpy==1.20 (Dockerfile step 3: RUN pip install numpy, \\\n (torch))"_s, definition()),
        (Place{Part::Pip, 0}));
    EXPECT_EQ(placeNamed(u"torch, numpy"_s, definition()), (Place{Part::Pip, 0}));
    EXPECT_EQ(placeNamed(u"mcr.microsoft.com/azureml/base:1"_s, definition()), (Place{Part::BaseImage, 0}));
    EXPECT_EQ(placeNamed(u"channels"_s, definition()), (Place{Part::Channel, 0}));
    EXPECT_EQ(placeNamed(u"Dockerfile line 8: RUN make"_s, definition()), Place{});
    EXPECT_EQ(placeNamed({}, definition()), Place{});
}

TEST(NamedEntry, IsReplacedWhereItStands)
{
    EXPECT_EQ(edited(u"numpy==1.21"_s, u"numpy==1.26"_s).pipRequirements[0].text(), u"numpy==1.26"_s);
    EXPECT_EQ(edited(u"python"_s, u"python=3.11"_s).condaPackages[0].text(), u"python=3.11"_s);
    EXPECT_EQ(edited(u"mcr.microsoft.com/azureml/base:1"_s, u"ubuntu:24.04"_s).baseImage, u"ubuntu:24.04"_s);
}

TEST(NamedEntry, AChannelOrAPackageThatIsMissingIsAdded)
{
    EXPECT_EQ(edited(u"pytorch-cuda"_s, u"channels: nvidia"_s).channels,
        QStringList({u"conda-forge"_s, u"nvidia"_s}));
    EXPECT_EQ(edited(u"pip"_s, u"pip"_s).condaPackages.last().name(), u"pip"_s);
    EXPECT_FALSE(editNamed(u"x"_s, u"channels: conda-forge"_s, definition()));
    EXPECT_FALSE(editNamed(u"Dockerfile step 2: RUN make"_s, u"USER root"_s, definition()));
}
