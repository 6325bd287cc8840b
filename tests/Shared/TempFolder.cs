namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A folder outside the repository, so that nothing of the repository's configuration applies in it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("maiagent-").FullName;

    public string PathOf(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A build server of another process may still hold a file; the system clears its temporary folder itself.
        }
    }
}
