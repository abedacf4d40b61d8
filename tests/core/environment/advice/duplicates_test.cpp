// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

TEST(Duplicates, AreRemovedByTheEdit)
{
    const Made made{{u"numpy=1.24"_s, u"scipy=1.1"_s, u"numpy=1.24"_s}, {u"flask==3.0"_s, u"Flask == 3.0"_s}};
    const auto findings = found(u"duplicate-entry"_s, made);
    ASSERT_EQ(findings.size(), 2);
    EXPECT_EQ(findings[0].place, (Place{Place::Part::Conda, 2}));
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(texts(corrected(u"duplicate-entry"_s, made).condaPackages),
        (QStringList{u"numpy=1.24"_s, u"scipy=1.1"_s}));
    EXPECT_EQ(found(u"duplicate-entry"_s, Made{{}, {}, {}, {u"conda-forge"_s, u"nvidia"_s, u"conda-forge"_s}})
                  .size(),
        1);
}

TEST(Duplicates, ThatAgreeAreOnlyAHint)
{
    const auto findings = found(
        u"duplicate-entry"_s, Made{{u"numpy>=1.21"_s, u"numpy<2"_s}, {u"flask>=3"_s, u"flask==3.0.1"_s}});
    ASSERT_EQ(findings.size(), 2);
    EXPECT_EQ(findings[0].severity, Severity::Hint);
}

TEST(Duplicates, AreNotLinesForDifferentPythons)
{
    const Made made{{u"numpy=1.24"_s, u"numpy-base=1.24"_s},
        {u"torch==1.9; python_version < '3.8'"_s, u"torch==2.1; python_version >= '3.8'"_s, u"flask==3"_s,
            u"flask-cors==3"_s}};
    EXPECT_TRUE(found(u"duplicate-entry"_s, made).isEmpty());
    EXPECT_TRUE(found(u"contradicting-constraints"_s, made).isEmpty());
}

TEST(ContradictingConstraints, AreSeenBetweenLinesAndWithinOne)
{
    for (const QStringList& conda : QList<QStringList>{{u"numpy=1.24"_s, u"numpy>=1.25"_s},
             {u"numpy==1.24.1"_s, u"numpy==1.24.2"_s}, {u"numpy>=2,<1"_s},
             {u"cpuonly"_s, u"pytorch-cuda=12.1"_s}, {u"pytorch::numpy"_s, u"conda-forge::numpy"_s}}) {
        const auto findings = found(u"contradicting-constraints"_s, Made{conda});
        ASSERT_EQ(findings.size(), 1) << qPrintable(conda.join(u' '));
        EXPECT_EQ(findings[0].severity, Severity::Error);
        EXPECT_TRUE(found(u"duplicate-entry"_s, Made{conda}).isEmpty());
    }
    for (const QStringList& pip : QList<QStringList>{
             {u"flask==2.0"_s, u"flask>=3"_s}, {u"flask>3,<2"_s}, {u"flask~=2.1"_s, u"flask==3.0"_s}})
        EXPECT_EQ(found(u"contradicting-constraints"_s, Made{{}, pip}).size(), 1)
            << qPrintable(pip.join(u' '));
}

TEST(ContradictingConstraints, AreNoneWhereSomeVersionSatisfiesBoth)
{
    for (const QStringList& conda : QList<QStringList>{
             {u"numpy=1.24"_s, u"numpy>=1.24.1"_s}, {u"numpy>=1,<2"_s}, {u"numpy"_s, u"numpy=1.24"_s}})
        EXPECT_TRUE(found(u"contradicting-constraints"_s, Made{conda}).isEmpty())
            << qPrintable(conda.join(u' '));
    for (const QStringList& pip : QList<QStringList>{{u"flask~=2.1"_s, u"flask==2.3"_s}, {u"flask>=2,<3"_s},
             {u"flask!=2.1"_s, u"flask<=2.1"_s},
             {u"flask @ https://example.com/flask-2.1-py3-none-any.whl"_s, u"flask==2.1"_s}})
        EXPECT_TRUE(found(u"contradicting-constraints"_s, Made{{}, pip}).isEmpty())
            << qPrintable(pip.join(u' '));
}
