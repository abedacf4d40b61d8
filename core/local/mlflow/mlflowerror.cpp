// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowerror.h"

#include <QCoreApplication>

namespace tandem::local::mlflow {

Error invalid(const QString& message)
{
    return Error{.kind = Error::Kind::Input,
        .message = message,
        .httpStatus = 400,
        .code = u"INVALID_PARAMETER_VALUE"_s};
}

Error forbidden(const Principal& principal)
{
    return Error{.kind = Error::Kind::Auth,
        .message = QCoreApplication::translate(
            "Local", "The token of the run \"%1\" opens only that run and the runs below it.")
                       .arg(principal.runName),
        .httpStatus = 403,
        .code = u"PERMISSION_DENIED"_s};
}

Response refusal(const Error& error)
{
    switch (error.httpStatus) {
    case 404:
        return Response::json(
            404, {{u"error_code"_s, u"RESOURCE_DOES_NOT_EXIST"_s}, {u"message"_s, error.message}});
    case 409: // MLflow's own server answers 400 to this.
        return Response::json(
            400, {{u"error_code"_s, u"RESOURCE_ALREADY_EXISTS"_s}, {u"message"_s, error.message}});
    case 403:
        return Response::json(
            403, {{u"error_code"_s, u"PERMISSION_DENIED"_s}, {u"message"_s, error.message}});
    case 400:
        return Response::json(
            400, {{u"error_code"_s, u"INVALID_PARAMETER_VALUE"_s}, {u"message"_s, error.message}});
    default:
        return Response::json(500, {{u"error_code"_s, u"INTERNAL_ERROR"_s}, {u"message"_s, error.message}});
    }
}

}
