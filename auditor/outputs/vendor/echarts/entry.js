import { init, use } from "echarts/core";
import { HeatmapChart } from "echarts/charts";
import { DataZoomSliderComponent, GridComponent, TooltipComponent, VisualMapPiecewiseComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
use([HeatmapChart, GridComponent, TooltipComponent, DataZoomSliderComponent, VisualMapPiecewiseComponent, CanvasRenderer]);
globalThis.echarts = { init };
