namespace MaiAgent.Sdk.Samples;

/// <summary>Files of the next question. The browser sends each as a plain body and gets it back sealed.</summary>
internal static class Uploads
{
    private const long MaxBytes = 20 * 1024 * 1024;
    private const int MaxNameLength = 255;

    public static async Task<IResult> SaveAsync(IMaiAgentClient client, Seal seal, HttpRequest request, string name, CancellationToken browserLeft)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength)
        {
            return TypedResults.BadRequest();
        }

        if (request.ContentLength is null or > MaxBytes)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var attachment = await client.Attachments.UploadAsync(request.Body, name, contentType: null, browserLeft);
        if (attachment is not { Id: { } id, File: { } file })
        {
            return TypedResults.StatusCode(StatusCodes.Status502BadGateway);
        }

        return TypedResults.Ok(new
        {
            Ticket = seal.Close(new CompletionAttachment
            {
                Id = id,
                Type = attachment.Type ?? AttachmentType.Other,
                Filename = attachment.Filename ?? name,
                File = file,
            }),
        });
    }
}
