using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>The upload of a workbook.</summary>
internal static class ExcelImport
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Task<JsonElement> SendAsync(
        Stream content, string fileName, Func<HttpContent, CancellationToken, Task<JsonElement>> import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return SendCheckedAsync(content, fileName, import, cancellationToken);
    }

    private static async Task<JsonElement> SendCheckedAsync(
        Stream content, string fileName, Func<HttpContent, CancellationToken, Task<JsonElement>> import, CancellationToken cancellationToken)
    {
        var file = await UploadSource.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            using var form = new FileFormContent([], file, fileName, MediaType);
            try
            {
                return await import(form, cancellationToken).ConfigureAwait(false);
            }
            catch (MaiAgentConnectionException) when (file.Failure is not null)
            {
                file.Failure.Throw();
                throw;
            }
        }
    }
}
