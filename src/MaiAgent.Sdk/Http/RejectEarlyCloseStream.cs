using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// A connection whose end is a failure while a response is due: SocketsHttpHandler would repeat a request without a body up to three
/// times by itself, of which neither <see cref="MaiAgentClientOptions.MaxRetries"/> nor
/// <see cref="MaiAgentException.Attempts"/> would know.
/// </summary>
internal sealed class RejectEarlyCloseStream(Stream connection) : ForwardStream
{
    private volatile bool _responseIsDue;

    public override bool CanWrite => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = connection.ReadAsync(buffer, cancellationToken);
        if (buffer.IsEmpty)
        {
            return read;
        }

        // A connection that is used again is read before the request is written, so it is when a read ends that counts.
        return read.IsCompletedSuccessfully ? new ValueTask<int>(Check(read.Result)) : CheckAsync(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => Check(connection.Read(buffer, offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _responseIsDue = true;
        return connection.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _responseIsDue = true;
        connection.Write(buffer, offset, count);
    }

    public override void Flush() => connection.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> CheckAsync(ValueTask<int> read) => Check(await read.ConfigureAwait(false));

    private int Check(int count)
    {
        if (count == 0 && _responseIsDue)
        {
            throw new IOException("The connection was closed without a response.");
        }

        _responseIsDue = false;
        return count;
    }
}
