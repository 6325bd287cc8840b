namespace MaiAgent.Sdk.Pipeline;

/// <summary>An API of one of the SDK's own clients, which fetches files by their address.</summary>
internal interface IHasDownloads
{
    /// <summary>Fetches a file from any host; the API key goes to the API's own origin alone.</summary>
    /// <param name="address">The address, as the service sent it.</param>
    /// <param name="fileName">The name of the file; null takes the one of the response.</param>
    /// <param name="cancellationToken">Ends the call until the file begins to arrive.</param>
    Task<FileDownload> DownloadAsync(Uri address, string? fileName, CancellationToken cancellationToken);
}
