// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/server/router.h"
#include "core/local/store/jobstore.h"
#include "core/local/store/metricstore.h"

namespace tandem::local {

/// AzureML's metric service: last values, names, series by page or thinned out, and logging in batches.
class MetricRoutes {
public:
    MetricRoutes(const JobStore& jobs, const MetricStore& metrics, const Clock& clock);
    void addTo(Router& router);

private:
    using Call = Response (MetricRoutes::*)(const Request&, const QString& run);
    Handler handler(Call call);

    Response lastValues(const Request& request, const QString& run);
    Response names(const Request& request, const QString& run);
    Response full(const Request& request, const QString& run);
    Response sample(const Request& request, const QString& run);
    Response log(const Request& request, const QString& run);
    Response remove(const Request& request, const QString& run);

    const JobStore& m_jobs;
    const MetricStore& m_metrics;
    const Clock& m_clock;
};

/// A number as protobuf's JSON writes it: what JSON cannot hold is a text, "NaN", "Infinity", "-Infinity".
QJsonValue numberToJson(double number);
/// The way back; nothing if it is no number.
std::optional<double> numberFromJson(const QJsonValue& value);

}
