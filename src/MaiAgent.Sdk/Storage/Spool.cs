using System.Buffers;

namespace MaiAgent.Sdk.Storage;

/// <summary>
/// A copy of a stream that cannot seek: in memory up to a megabyte, otherwise in a temporary file that only this user can read and that
/// is gone when the copy is disposed, or the process ends.
/// </summary>
internal static class Spool
{
    private const int MaxMemoryBytes = 1024 * 1024;
    private const int BufferBytes = 80 * 1024;

    /// <summary>Reads the stream to its end; the copy stands at its beginning.</summary>
    public static async Task<Stream> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        Stream copy = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int count; (count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (copy is MemoryStream memory && memory.Length + count > MaxMemoryBytes)
                {
                    copy = CreateFile();
                    memory.Position = 0;
                    await memory.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
                }

                await copy.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileStream CreateFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"MaiAgent.Sdk.{Guid.NewGuid():N}.upload");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.Options = FileOptions.Asynchronous;
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);

        // An open file without a name is removed by the system, however the process ends.
        File.Delete(path);
        return file;
    }
}
