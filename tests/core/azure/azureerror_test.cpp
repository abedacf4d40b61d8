// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/azureerror.h"

#include "tests/support/testdata.h"

using namespace tandem;
using namespace tandem::azure;

namespace {

Error errorOf(int status, const QByteArray& body, HttpHeaders headers = {})
{
    return checked(HttpResponse(status, body, std::move(headers))).error();
}

}

TEST(AzureError, TakesTheDeepestCodeAndTheSentence)
{
    const Error error = errorOf(404, testData(u"azure/error-run-not-found.json"_s));
    EXPECT_EQ(error.code, u"NotFoundError");
    EXPECT_EQ(error.message, u"Run runId=name was not found.");
    EXPECT_EQ(error.correlationId, u"79ee0d4c30b0df2a9e3f3b5b1d6c2f50");
    EXPECT_EQ(error.httpStatus, 404);
    EXPECT_TRUE(error.details.contains(u"run-history"_s));
}

TEST(AzureError, ReadsTheRegistrysEnvelope)
{
    const Error error = errorOf(404, testData(u"azure/error-not-found.json"_s));
    EXPECT_EQ(error.code, u"NotFoundError");
    EXPECT_TRUE(error.message.startsWith(u"Asset with Asset ID"_s));
}

TEST(AzureError, FindsTheInnerErrorInAdditionalInfo)
{
    const Error error = errorOf(400, R"({"error":{"code":"UserError","message":"No.","details":[],
        "additionalInfo":[{"type":"ComponentName","info":{"value":"managementfrontend"}},
        {"type":"InnerError","info":{"value":{"code":"BadArgument","innerError":{"code":"ArgumentInvalid"}}}}]}})");
    EXPECT_EQ(error.code, u"ArgumentInvalid");
}

TEST(AzureError, LooksKeysUpWithoutRegardToCase)
{
    const Error error = errorOf(400,
        R"({"Error":{"Code":"UserError","Message":"Too long"},"Correlation":{"Operation":"abc"},"error_code":"BAD_REQUEST"})");
    EXPECT_EQ(error.code, u"UserError");
    EXPECT_EQ(error.message, u"Too long.");
    EXPECT_EQ(error.correlationId, u"abc");
}

TEST(AzureError, ReadsMlflowsErrors)
{
    const Error error =
        errorOf(404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Run 7 not found"})");
    EXPECT_EQ(error.code, u"RESOURCE_DOES_NOT_EXIST");
    EXPECT_EQ(error.message, u"Run 7 not found.");
}

TEST(AzureError, ReadsStoragesXml)
{
    const Error error = errorOf(403,
        "\xEF\xBB\xBF<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code>"
        "<Message>Server failed to authenticate the request.\nRequestId:1</Message></Error>");
    EXPECT_EQ(error.code, u"AuthenticationFailed");
    EXPECT_EQ(error.message, u"Server failed to authenticate the request.");
    EXPECT_EQ(error.kind, Error::Kind::Auth);
}

TEST(AzureError, TakesTheSentenceOfAnErrorWrittenIntoTheMessage)
{
    const Error error = errorOf(400,
        R"({"error":{"code":"X","message":"{\"Error\":{\"Code\":\"Y\",\"Message\":\"The graph is empty\"}}"}})");
    EXPECT_EQ(error.message, u"The graph is empty.");
}

TEST(AzureError, SurvivesAGatewaysPage)
{
    const Error error =
        errorOf(502, "<html><body>Bad Gateway</body></html>", {{"x-ms-correlation-request-id", "c-1"}});
    EXPECT_EQ(error.message, u"The service is not available (HTTP 502). Try again later.");
    EXPECT_EQ(error.correlationId, u"c-1");
    EXPECT_TRUE(error.details.contains(u"Bad Gateway"_s));
}

TEST(AzureError, SaysSomethingWhenTheBodyIsEmpty)
{
    EXPECT_FALSE(errorOf(404, {}).message.isEmpty());
    EXPECT_FALSE(errorOf(500, "{}").message.isEmpty());
}

TEST(AzureError, ShowsNoSecret)
{
    const Error error =
        errorOf(400, R"({"error":{"code":"X","message":"Cannot read https://a/b?sv=1&sig=topsecret now"}})");
    EXPECT_FALSE(error.message.contains(u"topsecret"_s));
    EXPECT_FALSE(error.details.contains(u"topsecret"_s));
}
