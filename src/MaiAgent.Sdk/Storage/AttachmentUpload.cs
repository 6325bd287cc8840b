namespace MaiAgent.Sdk.Storage;

/// <summary>The upload of an attachment in one step.</summary>
internal static class AttachmentUpload
{
    public static Task<Attachment> SendAsync(IAttachmentsApi attachments, Stream content, string fileName, string? contentType, CancellationToken cancellationToken) =>
        FileFormContent.SendAsync(content, fileName, contentType, (form, token) => SendAsync(attachments, form, token), cancellationToken);

    private static async Task<Attachment> SendAsync(IAttachmentsApi attachments, HttpContent form, CancellationToken cancellationToken)
    {
        try
        {
            return await attachments.UploadAsync(form, cancellationToken).ConfigureAwait(false);
        }
        catch (MaiAgentResponseException exception)
        {
            throw new MaiAgentResponseException($"{exception.Message} The file may be stored all the same.", exception.InnerException)
            {
                BodySnippet = exception.BodySnippet,
                JsonPath = exception.JsonPath,
                Attempts = exception.Attempts,
            };
        }
    }
}
