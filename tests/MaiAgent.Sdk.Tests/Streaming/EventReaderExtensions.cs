using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Tests.Streaming;

internal static class EventReaderExtensions
{
    /// <summary>Goes to the next event and fills the buffer as often as it takes; false at the end of the body.</summary>
    public static async ValueTask<bool> ReadAsync(this EventReader reader, ReadBuffer buffer)
    {
        while (!reader.TryRead(default))
        {
            if (reader.IsAtEnd)
            {
                return false;
            }

            await buffer.FillAsync(default);
        }

        return true;
    }
}
