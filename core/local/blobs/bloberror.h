// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem::local {

/// A refusal in the words of Azure's blob service: HTTP status, x-ms-error-code, message.
inline Error blobError(int status, const QString& code, const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message, .httpStatus = status, .code = code};
}

inline Error blobNotFound()
{
    return blobError(404, u"BlobNotFound"_s, u"The specified blob does not exist."_s);
}

inline Error containerNotFound()
{
    return blobError(404, u"ContainerNotFound"_s, u"The specified container does not exist."_s);
}

inline Error md5Mismatch()
{
    return blobError(400, u"Md5Mismatch"_s,
        u"The MD5 value specified in the request did not match with the MD5 value calculated by the server."_s);
}

inline Error storageFailed(const QString& reason)
{
    return blobError(500, u"InternalError"_s, u"The data could not be stored: %1."_s.arg(reason));
}

}
