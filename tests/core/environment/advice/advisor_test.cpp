// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/environment/advice/advised.h"

using namespace tandem;
using namespace tandem::advice;

TEST(Advisor, TellsTheGravestFirst)
{
    const auto findings = advisor().findings(
        Made{{u"python=3.8"_s, u"numpy"_s, u"vc=14"_s}, {u"-r more.txt"_s}}, inNovember2026());
    ASSERT_GE(findings.size(), 4);
    for (qsizetype i = 1; i < findings.size(); ++i)
        EXPECT_GE(int(findings[i - 1].severity), int(findings[i].severity));
}

TEST(Advisor, GivesEveryFindingASentenceAReasonAndItsEntry)
{
    const Made made{{u"python=3.8"_s, u"numpy"_s, u"numpy"_s, u"cudatoolkit=11.8"_s, u"pytorch-cuda=12.1"_s,
                        u"vc=14=h21ff451_1"_s, u"openssl=1.1=h2bbff1b_0"_s, u"<<<<<<< HEAD"_s, u"cpuonly"_s},
        {u"-r more.txt"_s, u"Numpy"_s, u"mlflow"_s, u"flask>3,<2"_s, u"what == is this"_s},
        u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s, {u"defaults"_s, u"defaults"_s}};
    const EnvironmentDefinition definition = made;
    QSet<QString> names;
    QSet<QString> told;
    for (const Finding& finding : advisor().findings(definition, inNovember2026())) {
        SCOPED_TRACE(qPrintable(finding.name));
        names.insert(finding.name);
        EXPECT_FALSE(finding.sentence.isEmpty());
        EXPECT_FALSE(finding.sentence.contains(u'%')) << qPrintable(finding.sentence);
        EXPECT_FALSE(finding.reason.isEmpty());
        EXPECT_FALSE(finding.entry.isEmpty());
        const QString key = finding.name + finding.sentence + finding.entry;
        EXPECT_FALSE(told.contains(key)) << qPrintable(key);
        told.insert(key);
        if (finding.edit) {
            EnvironmentDefinition changed = definition;
            finding.edit->apply(changed);
            EXPECT_FALSE(changed == definition);
        }
    }
    EXPECT_GE(names.size(), 12);
}

TEST(Advisor, HasNothingToSayOfAGoodEnvironment)
{
    const Made made{{u"python=3.12"_s, u"pip=24.2"_s, u"numpy=1.26"_s},
        {u"torch==2.4.0"_s, u"azureml-mlflow==1.60.0"_s, u"mlflow==2.15.1"_s}, QString::fromLatin1(gpuImage)};
    EXPECT_TRUE(advisor().findings(made, inNovember2026()).isEmpty());
    EXPECT_TRUE(advisor().findings({}, inNovember2026()).isEmpty());
}
