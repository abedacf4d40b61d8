// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobconditions.h"

#include "core/local/blobs/bloberror.h"

namespace tandem::local {

namespace {

bool names(const QString& list, const QString& etag)
{
    for (const QString& item : list.split(u',')) {
        const QString tag = item.trimmed();
        if (tag == u"*"_s || tag == etag || u'"' + tag + u'"' == etag)
            return true;
    }
    return false;
}

// HTTP dates know whole seconds only.
bool isChangedSince(const QDateTime& modified, const QDateTime& moment)
{
    return modified.toSecsSinceEpoch() > moment.toSecsSinceEpoch();
}

Error conditionNotMet(int status)
{
    return blobError(status, u"ConditionNotMet"_s,
        u"The condition specified using HTTP conditional header(s) is not met."_s);
}

}

Result<Done> BlobConditions::allowWriting(const std::optional<BlobProperties>& current) const
{
    if (!ifMatch.isEmpty() && (!current || !names(ifMatch, current->etag)))
        return conditionNotMet(412);
    if (current && ifNoneMatch == u"*"_s)
        return blobError(409, u"BlobAlreadyExists"_s, u"The specified blob already exists."_s);
    if (current && !ifNoneMatch.isEmpty() && names(ifNoneMatch, current->etag))
        return conditionNotMet(412);
    if (current && ifUnmodifiedSince.isValid() && isChangedSince(current->lastModified, ifUnmodifiedSince))
        return conditionNotMet(412);
    if (current && ifModifiedSince.isValid() && !isChangedSince(current->lastModified, ifModifiedSince))
        return conditionNotMet(412);
    return Done{};
}

Result<Done> BlobConditions::allowReading(const BlobProperties& current) const
{
    if (!ifMatch.isEmpty() && !names(ifMatch, current.etag))
        return conditionNotMet(412);
    if (ifUnmodifiedSince.isValid() && isChangedSince(current.lastModified, ifUnmodifiedSince))
        return conditionNotMet(412);
    if (!ifNoneMatch.isEmpty() && names(ifNoneMatch, current.etag))
        return conditionNotMet(304);
    if (ifNoneMatch.isEmpty() && ifModifiedSince.isValid()
        && !isChangedSince(current.lastModified, ifModifiedSince))
        return conditionNotMet(304);
    return Done{};
}

}
