using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Storage;

/// <summary>The upload of an attachment in one step.</summary>
internal static class AttachmentUpload
{
    public static Task<Attachment> SendAsync(IAttachmentsApi attachments, Stream content, string fileName, string? contentType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return contentType is null || MediaTypeHeaderValue.TryParse(contentType, out _)
            ? SendCheckedAsync(attachments, content, fileName, contentType, cancellationToken)
            : throw new ArgumentException("It must be a media type such as application/pdf.", nameof(contentType));
    }

    private static async Task<Attachment> SendCheckedAsync(IAttachmentsApi attachments, Stream content, string fileName, string? contentType, CancellationToken cancellationToken)
    {
        var file = await UploadSource.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            using var form = new FileFormContent([], file, fileName, contentType);
            try
            {
                return await attachments.UploadAsync(form, cancellationToken).ConfigureAwait(false);
            }
            catch (MaiAgentConnectionException) when (file.Failure is not null)
            {
                file.Failure.Throw();
                throw;
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
}
