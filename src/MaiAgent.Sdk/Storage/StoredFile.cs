namespace MaiAgent.Sdk.Storage;

/// <summary>A file that the object store has, and that the service does not know yet.</summary>
/// <param name="Key">Its storage key.</param>
/// <param name="Host">The host and port of the store.</param>
/// <param name="Attempts">How often it was sent.</param>
internal sealed record StoredFile(string Key, string Host, int Attempts)
{
    /// <summary>The last step of an upload. When it fails, the exception holds the key.</summary>
    public async Task<T> RegisterAsync<T>(Func<string, Task<T>> register)
    {
        try
        {
            return await register(Key).ConfigureAwait(false);
        }
        catch (MaiAgentException exception)
        {
            throw new MaiAgentStorageException(
                $"The file is stored, but it may not be registered: {exception.Message} Register it with the {nameof(MaiAgentStorageException.Key)} of this exception; it need not be uploaded again.", exception)
            {
                Host = Host,
                Key = Key,
                Attempts = exception.Attempts,
            };
        }
    }
}
