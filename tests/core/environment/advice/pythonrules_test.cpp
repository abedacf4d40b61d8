// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

TEST(PythonAtEndOfLife, IsSeenInEveryConstraint)
{
    for (const QString& python :
        {u"python=3.6.2"_s, u"python=3.8"_s, u"python==3.9.13"_s, u"python>=3.5.2,<3.8"_s, u"python<3.10"_s,
            u"python=2.7"_s, u"python 3.7.*"_s, u"python=3.9.5=h6244533_3"_s, u"conda-forge::python=3.8"_s,
            u"python>=3.6,<3.8.5"_s, u"python=3.10"_s})
        EXPECT_EQ(found(u"python-end-of-life"_s, Made{{python}}).size(), 1) << qPrintable(python);
}

TEST(PythonAtEndOfLife, IsSilentWhereAMaintainedOneIsAllowed)
{
    for (const QString& python :
        {u"python"_s, u"python=3.11"_s, u"python=3"_s, u"python>=3.6"_s, u"python=3.12.4"_s, u"python<3.13"_s,
            u"python>=3.8,<3.12"_s, u"python=3.15"_s, u"python!=3.9"_s})
        EXPECT_TRUE(found(u"python-end-of-life"_s, Made{{python}}).isEmpty()) << qPrintable(python);
}

TEST(PythonAtEndOfLife, DependsOnTheDay)
{
    const EnvironmentDefinition definition = Made{{u"python=3.10"_s}};
    const auto on = [&](QDate day) {
        auto findings = advisor().findings(definition, {day});
        findings.removeIf([](const Finding& finding) { return finding.name != u"python-end-of-life"; });
        return findings.size();
    };
    EXPECT_EQ(on(QDate(2026, 10, 31)), 0);
    EXPECT_EQ(on(QDate(2026, 11, 1)), 1);
}

TEST(PythonAtEndOfLife, IsReplacedByTheOldestMaintainedOne)
{
    const auto changed = corrected(
        u"python-end-of-life"_s, Made{{u"numpy=1.26"_s, u"conda-forge::python=3.8.12=h0744224_1"_s}});
    EXPECT_EQ(texts(changed.condaPackages), (QStringList{u"numpy=1.26"_s, u"conda-forge::python=3.11"_s}));
    EXPECT_TRUE(found(u"python-end-of-life"_s, changed).isEmpty());
}

TEST(OrderChanges, AreToldWhenNothingElseHasChanged)
{
    const EnvironmentDefinition before =
        Made{{u"python=3.12"_s, u"numpy=1.26"_s}, {u"flask==3"_s, u"torch==2.1"_s}};
    const EnvironmentDefinition swapped =
        Made{{u"python=3.12"_s, u"numpy=1.26"_s}, {u"torch==2.1"_s, u"flask==3"_s}};
    const auto findings = found(u"order-changed"_s, swapped, &before);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Hint);
    EXPECT_EQ(findings[0].place, (Place{Place::Part::Pip, 0}));
    EXPECT_EQ(corrected(u"order-changed"_s, swapped, &before).imageHash(), before.imageHash());
}

TEST(OrderChanges, OfChannelsAreToldToo)
{
    EnvironmentDefinition before = Made{{u"python=3.12"_s}, {}, {}, {u"pytorch"_s, u"conda-forge"_s}};
    EnvironmentDefinition now = before;
    now.channels = {u"conda-forge"_s, u"pytorch"_s};
    EXPECT_EQ(found(u"order-changed"_s, now, &before).size(), 1);
}

TEST(OrderChanges, AreNotToldWhereTheImageIsBuiltAnewAnyway)
{
    const EnvironmentDefinition before = Made{{u"python=3.12"_s, u"numpy=1.26"_s}};
    EXPECT_TRUE(found(u"order-changed"_s, Made{{u"numpy=1.26"_s, u"python=3.11"_s}}, &before).isEmpty());
    EXPECT_TRUE(found(u"order-changed"_s, Made{{u"numpy=1.26"_s, u"python=3.12"_s, u"scipy=1.1"_s}}, &before)
                    .isEmpty());
    EXPECT_TRUE(found(u"order-changed"_s, before, &before).isEmpty());
    EXPECT_TRUE(found(u"order-changed"_s, Made{{u"numpy=1.26"_s, u"python=3.12"_s}}).isEmpty());
    EnvironmentDefinition onOtherImage = Made{{u"numpy=1.26"_s, u"python=3.12"_s}};
    onOtherImage.baseImage = u"ubuntu:24.04"_s;
    EXPECT_TRUE(found(u"order-changed"_s, onOtherImage, &before).isEmpty());
}
