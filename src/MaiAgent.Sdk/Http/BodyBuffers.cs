using System.Buffers;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// Buffers for bodies. Small ones are pooled; large ones are rare, and a pool would round them up to twice their size and keep
/// them, so they are the garbage collector's.
/// </summary>
internal static class BodyBuffers
{
    public const int MaxPooledBytes = 1024 * 1024;

    public static byte[] Rent(int minimumLength) => minimumLength <= MaxPooledBytes
        ? ArrayPool<byte>.Shared.Rent(minimumLength)
        : GC.AllocateUninitializedArray<byte>(minimumLength);

    /// <summary>A buffer of twice the size, though not beyond <paramref name="maxLength"/>, with what this one holds; this one is returned.</summary>
    public static byte[] Grow(byte[] buffer, int maxLength)
    {
        var larger = Rent((int)Math.Min(buffer.Length * 2L, maxLength));
        buffer.CopyTo(larger, 0);
        Return(buffer);
        return larger;
    }

    public static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
