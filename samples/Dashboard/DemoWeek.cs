using MaiAgent.Sdk.Testing;

/// <summary>A week of conversations for the emulator, which is otherwise as new as the program and would draw a single bar.</summary>
internal sealed class DemoWeek : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Fill(MaiAgentEmulator emulator)
    {
        int[] turnsPerDay = [12, 18, 15, 24, 9, 3, 6];
        for (var day = 0; day < turnsPerDay.Length; day++)
        {
            _offset = TimeSpan.FromDays(day - turnsPerDay.Length + 1);
            foreach (var conversation in emulator.AddConversations(3))
            {
                emulator.AddTurns(conversation, turnsPerDay[day] / 3);
            }
        }
    }
}
