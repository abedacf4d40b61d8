// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piprequirement.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(PipRequirement, TellsNameAndVersion)
{
    const PipRequirement requirement{u"Scikit_Learn[extra] >= 1.2, < 2 ; python_version < '3.12'  # why"_s};
    EXPECT_EQ(requirement.name(), u"scikit-learn"_s);
    EXPECT_EQ(requirement.version(), u">=1.2,<2"_s);
    EXPECT_EQ(PipRequirement{u"torch"_s}.name(), u"torch"_s);
    EXPECT_EQ(PipRequirement{u"torch==2.1.0+cu118"_s}.version(), u"==2.1.0+cu118"_s);
}

TEST(PipRequirement, TellsTheNameOfAnAddressWhereItSaysOne)
{
    EXPECT_EQ(PipRequirement{u"tools @ https://example.org/tools.whl"_s}.name(), u"tools"_s);
    EXPECT_EQ(PipRequirement{u"git+https://example.org/t.git#egg=my.tools"_s}.name(), u"my-tools"_s);
    EXPECT_EQ(PipRequirement{u"./wheels/tools.whl"_s}.name(), QString());
}

TEST(PipRequirement, TellsAnOption)
{
    const PipRequirement option{u" --extra-index-url https://example.org"_s};
    EXPECT_TRUE(option.isOption());
    EXPECT_EQ(option.name(), QString());
    EXPECT_FALSE(PipRequirement{u"torch"_s}.isOption());
}
