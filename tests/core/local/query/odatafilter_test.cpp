// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/query/odatafilter.h"

#include "core/base/json.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

const QJsonObject run{{u"status"_s, u"Running"_s}, {u"runType"_s, u"azureml.scriptrun"_s},
    {u"createdUtc"_s, u"2026-11-21T10:00:00.000Z"_s}, {u"revision"_s, 12},
    {u"parentRunId"_s, QJsonValue::Null},
    {u"tags"_s, QJsonObject{{u"owner"_s, u"O'Hara"_s}, {u"a/b"_s, u"slash"_s}}}};

bool fits(const QString& filter)
{
    const auto predicate = odataFilter(filter);
    EXPECT_TRUE(predicate) << filter.toStdString();
    return predicate && (*predicate)(run);
}

}

TEST(ODataFilter, ComparesTextsNumbersAndTimes)
{
    for (const QString& filter : {u""_s, u"Status eq Running"_s, u"(status eq 'Running')"_s,
             u"revision gt 9"_s, u"RunType eq azureml.scriptrun and Status ne Failed"_s,
             u"CreatedUtc ge 2026-11-21T12:00:00+02:00"_s, u"Tags/owner eq 'O''Hara'"_s,
             u"tags/a/b eq slash"_s, u"parentRunId eq null"_s,
             u"Status eq Failed or (revision le 12 and not revision lt 12)"_s,
             u"contains(Tags/owner, 'hara')"_s, u"startswith(RunType,'azureml')"_s, u"tags/nothing ne x"_s})
        EXPECT_TRUE(fits(filter)) << filter.toStdString();
    for (const QString& filter : {u"Status eq Failed"_s, u"revision lt 9"_s, u"tags/nothing eq x"_s,
             u"CreatedUtc gt 2027-01-01T00:00:00Z"_s, u"status ne null and parentRunId ne null"_s,
             u"tags/nothing gt a"_s, u"not (Status eq Running)"_s})
        EXPECT_FALSE(fits(filter)) << filter.toStdString();
}

TEST(ODataFilter, RefusesWhatItCannotRead)
{
    for (const QString& filter :
        {u"Status"_s, u"Status eq"_s, u"Status is Running"_s, u"(Status eq x"_s, u"Status eq 'open"_s,
            u"Status eq a b"_s, u"and"_s, QString(200, u'('), u"contains(Status 'x')"_s})
        EXPECT_EQ(odataFilter(filter) ? 0 : odataFilter(filter).error().httpStatus, 400)
            << filter.toStdString();
}

TEST(ODataFilter, SortsByAnyField)
{
    QList<QJsonObject> objects{{{u"n"_s, 10}}, {{u"n"_s, 9}}, {{u"n"_s, 11}}};
    sortBy(objects, orderByOf(u"N desc"_s));
    EXPECT_EQ(objects[0].value(u"n"_s).toInt(), 11);
    EXPECT_EQ(objects[2].value(u"n"_s).toInt(), 9);
}
