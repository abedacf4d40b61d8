// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redact.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(Redact, HidesCredentialsWhereverTheyStand)
{
    EXPECT_EQ(redacted(u"Authorization: Bearer abcdef0123456789"_s), u"Authorization: Bearer ***"_s);
    EXPECT_EQ(redacted(u"https://a.blob/x?sv=1&sig=Zm9v%3D&se=2"_s), u"https://a.blob/x?sv=1&sig=***&se=2"_s);
    EXPECT_EQ(redacted(u"https://me:hunter2@host/simple"_s), u"https://me:***@host/simple"_s);
    EXPECT_EQ(redacted(u"{\"refresh_token\":\"0.AX\",\"n\":1}"_s), u"{\"refresh_token\":\"***\",\"n\":1}"_s);
    EXPECT_EQ(redacted(u"MLFLOW_TRACKING_TOKEN=topsecret end"_s), u"MLFLOW_TRACKING_TOKEN=*** end"_s);
    EXPECT_EQ(redacted(u"AccountKey=abc==;EndpointSuffix=x"_s), u"AccountKey=***;EndpointSuffix=x"_s);
}

TEST(Redact, LeavesOrdinaryTextAlone)
{
    const auto text = u"Step 8/18 : RUN conda env create -p /azureml-envs/azureml_1 # tokenizers=0.13"_s;
    EXPECT_EQ(redacted(text), text);
}
