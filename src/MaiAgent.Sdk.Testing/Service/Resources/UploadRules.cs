namespace MaiAgent.Sdk.Testing;

/// <summary>What an object store refuses: the mistakes that clients make are made here first.</summary>
internal static class UploadRules
{
    /// <summary>The refusal of an upload; null when it is taken.</summary>
    public static ServiceReply? Refusal(RecordedRequest request, IReadOnlyDictionary<string, UploadForm> forms, DateTimeOffset now) =>
        request.Header("Authorization") is not null ? StoreError.Reply(400, "InvalidRequest", "Only one auth mechanism allowed: the form, or the Authorization header.")
        : request.Header("Cookie") is not null ? StoreError.Reply(400, "InvalidRequest", "The upload has a Cookie header.")
        : request.Header("Content-Length") is null ? StoreError.Reply(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
        : FormPart.ReadAll(request) is not { Count: > 0 } parts ? StoreError.Reply(412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data.")
        : Refusal(parts, forms, now);

    private static ServiceReply? Refusal(IReadOnlyList<FormPart> parts, IReadOnlyDictionary<string, UploadForm> forms, DateTimeOffset now)
    {
        // A store stops reading at the file.
        var fields = parts.TakeWhile(part => part.FileName is null).ToList();
        if (fields.Count == parts.Count || parts[fields.Count] is not { Name: "file" } file)
        {
            return StoreError.Reply(400, "InvalidArgument", "POST requires exactly one file upload per request, in the part file.");
        }

        if (fields.Count == 0 || fields[0].Name is not "key")
        {
            return StoreError.Reply(400, "MalformedPOSTRequest", "The fields of the form go before the file, the key first.");
        }

        return !forms.TryGetValue(fields[0].Text, out var form) ? StoreError.Reply(403, "AccessDenied", "Invalid according to Policy: Policy Condition failed: no form has this key.")
            : !fields.Select(field => field.Name).SequenceEqual(form.Fields.Select(field => field.Key), StringComparer.Ordinal) ? StoreError.Reply(400, "MalformedPOSTRequest", "The fields are not those of the form, in its order.")
            : !fields.Select(field => field.Text).SequenceEqual(form.Fields.Select(field => field.Value), StringComparer.Ordinal) ? StoreError.Reply(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.")
            : now >= form.Expires ? StoreError.Reply(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
            : file.Content.Length > form.Size ? StoreError.Reply(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
            : file.Content.Length < form.Size ? StoreError.Reply(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            : null;
    }
}
