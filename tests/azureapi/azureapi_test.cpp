// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/azureapi/apidescription.h"
#include "tests/azureapi/operations.h"
#include "tests/azureapi/recordings.h"
#include "tests/support/corpus.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace tandem;
using namespace tandem::azure;

namespace {

constexpr auto noDescriptions =
    "skipped: TANDEM_AZURE_API names no folder with Microsoft's descriptions and examples";

/// What was held against something, and what was wrong with it.
struct Proof {
    int cases = 0;
    QStringList faults;
    bool holds() const { return cases > 0 && faults.isEmpty(); }
};

QString titleOf(const Operation& operation)
{
    return operation.area + u", "_s + operation.purpose;
}

QString describedPath(const Operation& operation)
{
    QString path = operation.path;
    return path.remove(registryAssetsPath());
}

/// The value at "value.0.name".
QJsonValue at(const QJsonValue& root, const QString& path)
{
    QJsonValue value = root;
    for (const QString& step : path.split(u'.'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

bool isSame(const QJsonValue& said, const QVariant& decoded)
{
    if (said.isNull() || said.isUndefined())
        return true; // whatever stands for nothing
    if (decoded.userType() == QMetaType::QDateTime)
        return json::time(said) == decoded.toDateTime();
    return said.toVariant().toString() == decoded.toString();
}

/// An example of where to upload to cannot hold the signature that opens it.
QJsonObject withSignature(QJsonObject answer)
{
    const QString key = u"blobReferenceForConsumption"_s;
    QJsonObject reference = answer.value(key).toObject();
    QJsonObject credential = reference.value(u"credential").toObject();
    if (!credential.contains(u"sasUri"_s))
        return answer;
    credential.insert(u"sasUri"_s, credential.value(u"sasUri").toString() + u"?sig=s"_s);
    reference.insert(u"credential"_s, credential);
    answer.insert(key, reference);
    return answer;
}

/// Gives the client this answer and compares what it made of it.
QStringList faultsOfDecoding(const Operation& operation, const QJsonObject& answer, bool mustSayAll)
{
    Bench bench(operation, answer);
    if (!bench.open())
        return {bench.error};
    const auto decoded = operation.call(bench);
    if (!decoded)
        return {bench.error};
    QStringList faults;
    for (const Decoded& part : *decoded) {
        const QJsonValue said = at(answer, part.path);
        if (mustSayAll && said.isUndefined())
            faults << part.path + u" is not in the schema"_s;
        if (!isSame(said, part.value))
            faults << u"%1 was read as \"%2\" and is \"%3\""_s.arg(
                part.path, part.value.toString(), said.toVariant().toString());
    }
    return faults;
}

/// The folders as the tests find them, and what each proof says of an operation.
class Proofs {
public:
    Proofs()
        : m_folder(qEnvironmentVariable("TANDEM_AZURE_API"))
    {
        if (const auto folder = corpusFolder(u"recordings"_s))
            m_recorded = recordedExchanges(*folder);
    }
    static bool hasDescriptions() { return qEnvironmentVariableIsSet("TANDEM_AZURE_API"); }

    const ApiDescription& description(const QString& file)
    {
        auto& known = m_descriptions[file];
        if (!known) {
            auto read = ApiDescription::read(m_folder.filePath(file));
            EXPECT_TRUE(read) << file.toStdString();
            known = std::make_shared<ApiDescription>(read ? *read : ApiDescription());
        }
        return *known;
    }
    QJsonObject example(const Operation& operation)
    {
        const QString file = m_folder.filePath(u"arm-examples/2023-10-01/"_s + operation.example);
        return json::parseObject(readFile(file).valueOr({})).valueOr({});
    }
    /// The version before the client's and the newest: what both know is in the client's own.
    QStringList descriptionsOf(const Operation& operation)
    {
        QStringList files{operation.description};
        if (operation.description.startsWith(u"arm-openapi/2023-"_s))
            files << u"arm-openapi/2025-12-01-derived/openapi-derived.json"_s;
        return files;
    }

    Proof request(const Operation& operation)
    {
        Proof proof;
        if (operation.description.isEmpty())
            return proof;
        for (const QString& file : descriptionsOf(operation)) {
            ++proof.cases;
            const auto described = description(file).find(operation.verb, describedPath(operation));
            if (!described) {
                proof.faults << file + u" does not know it"_s;
                continue;
            }
            const QJsonObject answer = description(file).sample(described->answer).toObject();
            Bench bench(operation, answer);
            if (!bench.open() || !operation.call(bench) || !bench.asked()) {
                proof.faults << u"the client does not ask it: "_s + bench.error;
                continue;
            }
            proof.faults << requestFaults(operation, *described, description(file), *bench.asked());
        }
        return proof;
    }

    Proof answerByExample(const Operation& operation)
    {
        Proof proof;
        if (operation.example.isEmpty())
            return proof;
        const QJsonObject answers = example(operation).value(u"responses").toObject();
        if (answers.isEmpty())
            proof.faults << operation.example + u" is not there"_s;
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            if (!it.key().startsWith(u'2'))
                continue;
            QJsonObject body = it->toObject().value(u"body").toObject();
            // One says that it is still being made, and the client would wait for it.
            QJsonObject properties = body.value(u"properties").toObject();
            if (properties.contains(u"provisioningState"_s)) {
                properties.insert(u"provisioningState"_s, u"Succeeded"_s);
                body.insert(u"properties"_s, properties);
            }
            ++proof.cases;
            proof.faults << faultsOfDecoding(operation, withSignature(body), false);
        }
        return proof;
    }

    Proof answerBySchema(const Operation& operation)
    {
        Proof proof;
        if (operation.description.isEmpty())
            return proof;
        for (const QString& file : descriptionsOf(operation)) {
            const auto described = description(file).find(operation.verb, describedPath(operation));
            if (!described || described->answer.isEmpty())
                continue;
            ++proof.cases;
            const QJsonObject sample = description(file).sample(described->answer).toObject();
            proof.faults << faultsOfDecoding(operation, sample, file == operation.description);
        }
        return proof;
    }

    Proof answerByRecording(const Operation& operation)
    {
        Proof proof;
        for (const RecordedExchange& exchange : m_recorded) {
            if (exchange.verb != operation.verb || !matches(operation.path, exchange.url.path())
                || exchange.status < 200 || exchange.status > 299 || exchange.answer.isEmpty())
                continue;
            ++proof.cases;
            for (const QString& fault : faultsOfDecoding(operation, exchange.answer, false))
                proof.faults << exchange.file + u": "_s + fault;
        }
        return proof;
    }

private:
    static QStringList requestFaults(const Operation& operation, const ApiOperation& described,
        const ApiDescription& api, const HttpRequest& asked)
    {
        QStringList faults;
        const QUrlQuery query(asked.url);
        for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded)) {
            if (name == u"api-version" && value != operation.apiVersion)
                faults << u"api-version is "_s + value;
            if (described.isKnowingQueries && !described.queries.contains(name))
                faults << u"the query item %1 is not known"_s.arg(name);
        }
        for (const QString& name : described.requiredQueries)
            if (!query.hasQueryItem(name)
                && (name != u"api-version" || !operation.apiVersion.startsWith(u'v')))
                faults << u"the query item %1 is missing"_s.arg(name);
        if (!described.body.isEmpty())
            faults << api.faults(described.body, json::parseObject(asked.body).valueOr({}),
                ApiDescription::Direction::Request);
        return faults;
    }

    QDir m_folder;
    QMap<QString, std::shared_ptr<ApiDescription>> m_descriptions;
    QList<RecordedExchange> m_recorded;
};

struct AzureApi : testing::Test {
    void SetUp() override
    {
        if (!Proofs::hasDescriptions())
            GTEST_SKIP() << noDescriptions;
    }
    void expectNoFaults(Proof (Proofs::*prove)(const Operation&))
    {
        Proofs proofs;
        for (const Operation& operation : operations())
            for (const QString& fault : (proofs.*prove)(operation).faults)
                ADD_FAILURE() << titleOf(operation).toStdString() << ": " << fault.toStdString();
    }
};

QString cell(const Proof& proof)
{
    return proof.holds() ? u"yes"_s : u"–"_s;
}

QByteArray coverageTable(Proofs& proofs)
{
    QString text =
        u"# What is proven of the client of Azure\n\n"
        "Made by the test `AzureApi.TheTableOfProofsIsUpToDate`; `TANDEM_WRITE_COVERAGE=1` writes it anew. "
        "Requests are held\nagainst Microsoft's OpenAPI descriptions (2023-10-01 and 2025-12-01; the queue's "
        "tier, which came later, against\n2023-06-01-preview and 2025-12-01, the filter by properties "
        "against "
        "2025-12-01 alone; run history of its Python client\n1.34; artifacts 2019-09-30): path, query items, "
        "and each member of the body. Answers are decoded from Microsoft's\nexamples, from a sample with "
        "every "
        "member the schema knows, and from recorded traffic (number of exchanges), and\ncompared member by "
        "member. Where all are \"–\" there is no description beside the others: of the data plane Microsoft\n"
        "publishes none, and the source is the SDK's code; for what a workspace consists of it is the "
        "template "
        "that the SDK\ndeploys.\n\n"
        "| area | operation | request | api-version | request: schema | answer: example | answer: schema | "
        "answer: recorded |\n|---|---|---|---|---|---|---|---|\n"_s;
    for (const Operation& operation : operations()) {
        QString path = operation.path;
        path.replace(
            u"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{workspaceName}"_s,
            u"{workspace}"_s);
        const Proof recorded = proofs.answerByRecording(operation);
        text += u"| %1 | %2 | `%3 %4` | %5 | %6 | %7 | %8 | %9 |\n"_s.arg(operation.area, operation.purpose,
            QString::fromLatin1(operation.verb), path, operation.apiVersion, cell(proofs.request(operation)),
            cell(proofs.answerByExample(operation)), cell(proofs.answerBySchema(operation)),
            recorded.holds() ? QString::number(recorded.cases) : u"–"_s);
    }
    return text.toUtf8();
}

}

TEST_F(AzureApi, RequestsAreAsMicrosoftDescribesThem)
{
    expectNoFaults(&Proofs::request);
}

TEST_F(AzureApi, MicrosoftsExamplesAreDecoded)
{
    expectNoFaults(&Proofs::answerByExample);
}

TEST_F(AzureApi, EveryMemberThatIsReadIsInTheSchema)
{
    expectNoFaults(&Proofs::answerBySchema);
}

TEST_F(AzureApi, RecordedAnswersAreDecoded)
{
    if (!qEnvironmentVariableIsSet("TANDEM_CORPUS"))
        GTEST_SKIP() << noCorpus;
    expectNoFaults(&Proofs::answerByRecording);
}

TEST_F(AzureApi, TheClientAsksEachOperationAsTheTableSays)
{
    for (const Operation& operation : operations()) {
        Bench bench(operation, {});
        ASSERT_TRUE(bench.open()) << titleOf(operation).toStdString();
        operation.call(bench);
        const auto asked = bench.asked();
        ASSERT_TRUE(asked) << titleOf(operation).toStdString();
        if (!operation.apiVersion.startsWith(u'v')) {
            EXPECT_EQ(QUrlQuery(asked->url).queryItemValue(u"api-version"_s), operation.apiVersion)
                << titleOf(operation).toStdString();
        }
    }
}

/// Or else the proofs above would prove nothing.
TEST_F(AzureApi, ARequestWithAWrongMemberIsNoticed)
{
    Proofs proofs;
    const auto& api = proofs.description(u"arm-openapi/2023-10-01/mfe.json"_s);
    const auto submit = api.find("PUT",
        u"/subscriptions/s/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w/jobs/j"_s);
    ASSERT_TRUE(submit);
    const auto faults = [&](const QJsonObject& properties) {
        return api.faults(
            submit->body, QJsonObject{{u"properties"_s, properties}}, ApiDescription::Direction::Request);
    };
    QJsonObject job{
        {u"jobType"_s, u"Command"_s}, {u"command"_s, u"python x.py"_s}, {u"environmentId"_s, u"e"_s}};
    EXPECT_EQ(faults(job), QStringList());
    const auto with = [&](const QString& key, const QJsonValue& value) {
        QJsonObject changed = job;
        changed.insert(key, value);
        return faults(changed);
    };
    EXPECT_EQ(with(u"enviromentVariables"_s, QJsonObject()).size(), 1) << "misspelt";
    EXPECT_EQ(with(u"command"_s, 7).size(), 1) << "of another type";
    EXPECT_EQ(with(u"status"_s, u"Running"_s).size(), 1) << "read-only";
    EXPECT_EQ(with(u"limits"_s, QJsonObject{{u"jobLimitsType"_s, u"Never"_s}}).size(), 1)
        << "not of the choices";
    job.remove(u"environmentId"_s);
    EXPECT_EQ(faults(job).size(), 1) << "missing";
}

TEST_F(AzureApi, TheTableOfProofsIsUpToDate)
{
    if (!qEnvironmentVariableIsSet("TANDEM_CORPUS"))
        GTEST_SKIP() << noCorpus;
    Proofs proofs;
    const QByteArray table = coverageTable(proofs);
    const QString file = QStringLiteral(TANDEM_DOCS) + u"/azure-coverage.md"_s;
    if (qEnvironmentVariableIsSet("TANDEM_WRITE_COVERAGE")) {
        ASSERT_TRUE(writeFile(file, table));
    }
    // Without the last column: how much traffic is recorded depends on the folder.
    const auto compared = [](const QByteArray& text) {
        static const QRegularExpression last(u"\\| [^|\n]* \\|\n"_s);
        return QString::fromUtf8(text).replace(last, u"|\n"_s);
    };
    EXPECT_EQ(compared(readFile(file).valueOr({})), compared(table))
        << "docs/azure-coverage.md is not what is proven now; TANDEM_WRITE_COVERAGE=1 writes it anew";
}
